"""A neutral page on another port, where quick exit can lead without leaving this machine."""
import http.server
import threading


class Neutral(http.server.ThreadingHTTPServer):
    daemon_threads = True

    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            if self.path == "/onward":
                self.send_response(302)
                self.send_header("Location", f"http://127.0.0.1:{self.server.server_port}/")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            document = b"<!DOCTYPE html><title>Weather</title><h1>Fair</h1>"
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(document)))
            self.end_headers()
            self.wfile.write(document)

        do_HEAD = do_GET

        def log_message(self, *_):
            pass

    def __init__(self):
        super().__init__(("127.0.0.1", 0), self.Page)
        self.address = f"http://127.0.0.1:{self.server_port}/"
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def end(self) -> None:
        self.shutdown()
        self.server_close()
