import TandemPlan

/// A document that stands by itself, without a script or a link, for one A4 page.
package struct PrintedPage: Sendable {
  package let title: String
  let body: [HTML]

  package var document: String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <title>\(HTML.text(title).rendered)</title>
    <style>
    \(Self.style)
    </style>
    </head>
    <body>
    <main>
    \(([h1(title)] + body).map { $0.rendered }.joined(separator: "\n"))
    </main>
    </body>
    </html>

    """
  }

  private static let style = """
    @page { size: A4; margin: 16mm }
    body { font: 11pt/1.4 sans-serif; color: #111; background: #fff; margin: 0 auto; max-width: 178mm }
    h1 { font-size: 16pt; margin: 0 0 4mm }
    h2 { font-size: 11pt; margin: 4mm 0 1mm }
    p, ul, dl { margin: 0 0 2mm; white-space: pre-wrap; overflow-wrap: anywhere }
    ul { padding-left: 5mm }
    dt { font-weight: bold }
    dd { margin: 0 0 1mm }
    .small { font-size: 9pt; color: #444 }
    .line { border-bottom: 0.3mm solid #888; height: 9mm }
    .rules { flex: 1; min-height: 54mm; background: linear-gradient(#fff 8.4mm, #888 0 8.7mm, #fff 0) 0 0 / 100% 9mm; print-color-adjust: exact }
    main:has(> .rules) { display: flex; flex-direction: column; min-height: 98vh }
    .two { display: grid; grid-template-columns: 1fr 1fr; gap: 8mm }
    """
}
