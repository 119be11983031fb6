// What Swift needs of libcurl: its calls, the variadic ones with types, and a thread to run it on. Nothing here may be called
// before tandem_curl_start has returned 1.
#ifndef TANDEM_CCURL_H
#define TANDEM_CCURL_H

#include <curl/curl.h>

/// Receives part of an answer; returns size * count, or anything else to stop the transfer.
typedef size_t (*tandem_curl_receive)(char *bytes, size_t size, size_t count, void *context);

/// Loads the library, once; 0 if this computer has none that will do.
int tandem_curl_start(void);

CURLM *tandem_curl_multi_init(void);
void tandem_curl_multi_cleanup(CURLM *multi);
/// May be called from any thread.
void tandem_curl_multi_wakeup(CURLM *multi);
CURLMcode tandem_curl_multi_perform(CURLM *multi);
CURLMcode tandem_curl_multi_poll(CURLM *multi, int milliseconds);
CURLMcode tandem_curl_multi_add(CURLM *multi, CURL *easy);
void tandem_curl_multi_remove(CURLM *multi, CURL *easy);

CURL *tandem_curl_easy_init(void);
void tandem_curl_easy_cleanup(CURL *easy);
struct curl_slist *tandem_curl_list_append(struct curl_slist *list, const char *line);
void tandem_curl_list_free(struct curl_slist *list);

CURLcode tandem_curl_set_long(CURL *easy, CURLoption option, long value);
CURLcode tandem_curl_set_text(CURL *easy, CURLoption option, const char *value);
CURLcode tandem_curl_set_list(CURL *easy, CURLoption option, struct curl_slist *list);
/// Copies the body of the request.
CURLcode tandem_curl_set_body(CURL *easy, const void *bytes, size_t count);
/// Head lines and body bytes go to these two, with one context.
CURLcode tandem_curl_set_receive(CURL *easy, tandem_curl_receive head, tandem_curl_receive body, void *context);
CURLMcode tandem_curl_multi_set_long(CURLM *multi, CURLMoption option, long value);

/// 0 if the option is newer than the library.
CURLcode tandem_curl_set_quick_exit(CURL *easy);

long tandem_curl_status(CURL *easy);
/// Seconds; 0 if the answer named none.
long long tandem_curl_retry_after(CURL *easy);
/// Owned by the handle, until its next transfer; NULL if the answer named none.
const char *tandem_curl_content_type(CURL *easy);
/// A handle whose transfer has ended, and how; NULL if there is none.
CURL *tandem_curl_ended(CURLM *multi, CURLcode *result);

/// Runs on a new detached thread on which every signal is blocked, so that a broken connection's SIGPIPE ends nothing and the
/// program's own signals go to its own threads. Returns 0, or an error number and does not run.
int tandem_thread_start(void (*run)(void *context), void *context);

#endif
