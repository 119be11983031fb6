#include "CCurl.h"
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

CURLcode tandem_curl_set_long(CURL *easy, CURLoption option, long value) {
  return curl_easy_setopt(easy, option, value);
}

CURLcode tandem_curl_set_text(CURL *easy, CURLoption option, const char *value) {
  return curl_easy_setopt(easy, option, value);
}

CURLcode tandem_curl_set_list(CURL *easy, CURLoption option, struct curl_slist *list) {
  return curl_easy_setopt(easy, option, list);
}

CURLcode tandem_curl_set_body(CURL *easy, const void *bytes, size_t count) {
  // The size first: libcurl copies as much as it was told before.
  CURLcode result = curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)count);
  if (result != CURLE_OK) return result;
  return curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, count == 0 ? "" : bytes);
}

CURLcode tandem_curl_set_receive(CURL *easy, tandem_curl_receive head, tandem_curl_receive body, void *context) {
  CURLcode result = curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, head);
  if (result == CURLE_OK) result = curl_easy_setopt(easy, CURLOPT_HEADERDATA, context);
  if (result == CURLE_OK) result = curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, body);
  if (result == CURLE_OK) result = curl_easy_setopt(easy, CURLOPT_WRITEDATA, context);
  return result;
}

CURLMcode tandem_curl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}

CURLcode tandem_curl_set_quick_exit(CURL *easy) {
#if LIBCURL_VERSION_NUM >= 0x075700
  return curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
#else
  (void)easy;
  return CURLE_OK;
#endif
}

long tandem_curl_status(CURL *easy) {
  long status = 0;
  if (curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status) != CURLE_OK) return 0;
  return status;
}

long long tandem_curl_retry_after(CURL *easy) {
  curl_off_t seconds = 0;
  if (curl_easy_getinfo(easy, CURLINFO_RETRY_AFTER, &seconds) != CURLE_OK) return 0;
  return seconds;
}

const char *tandem_curl_content_type(CURL *easy) {
  const char *type = NULL;
  if (curl_easy_getinfo(easy, CURLINFO_CONTENT_TYPE, &type) != CURLE_OK) return NULL;
  return type;
}

CURL *tandem_curl_ended(const CURLMsg *message, CURLcode *result) {
  if (message->msg != CURLMSG_DONE) return NULL;
  *result = message->data.result;
  return message->easy_handle;
}

struct start {
  void (*run)(void *);
  void *context;
};

static void *run_start(void *argument) {
  struct start start = *(struct start *)argument;
  free(argument);
  start.run(start.context);
  return NULL;
}

int tandem_thread_start(void (*run)(void *), void *context) {
  struct start *start = malloc(sizeof *start);
  if (start == NULL) return -1;
  start->run = run;
  start->context = context;
  sigset_t all, before;
  sigfillset(&all);
  // A new thread inherits the mask, so no signal can slip in before it could block them itself.
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pthread_t thread;
  int failed = pthread_create(&thread, NULL, run_start, start);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  if (failed != 0) {
    free(start);
    return failed;
  }
  pthread_detach(thread);
  return 0;
}
