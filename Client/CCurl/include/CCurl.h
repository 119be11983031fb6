// What Swift needs of libcurl beyond libcurl itself: its variadic calls with types, and a thread to run it on.
#ifndef TANDEM_CCURL_H
#define TANDEM_CCURL_H

#include <curl/curl.h>

/// Receives part of an answer; returns size * count, or anything else to stop the transfer.
typedef size_t (*tandem_curl_receive)(char *bytes, size_t size, size_t count, void *context);

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
/// The handle that a message is about, and how its transfer ended; NULL if the message says something else.
CURL *tandem_curl_ended(const CURLMsg *message, CURLcode *result);

/// Runs on a new detached thread on which every signal is blocked, so that a broken connection's SIGPIPE ends nothing and the
/// program's own signals go to its own threads. Returns 0, or an error number and does not run.
int tandem_thread_start(void (*run)(void *context), void *context);

#endif
