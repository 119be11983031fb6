// The calls are made as they stand here, not through macros that check their types.
#define CURL_DISABLE_TYPECHECK
#include "CCurl.h"
#include <dlfcn.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

// libcurl is opened when the first call is made, and not by the loader when the program starts: its thirty libraries take longer to
// load than most commands take to run.
#define EVERY(F) \
  F(curl_global_init) \
  F(curl_multi_init) \
  F(curl_multi_cleanup) \
  F(curl_multi_setopt) \
  F(curl_multi_wakeup) \
  F(curl_multi_perform) \
  F(curl_multi_poll) \
  F(curl_multi_add_handle) \
  F(curl_multi_remove_handle) \
  F(curl_multi_info_read) \
  F(curl_easy_init) \
  F(curl_easy_cleanup) \
  F(curl_easy_setopt) \
  F(curl_easy_getinfo) \
  F(curl_slist_append) \
  F(curl_slist_free_all)

static struct {
#define FIELD(name) __typeof__(name) *name;
  EVERY(FIELD)
#undef FIELD
} library;

static int started = 0;

static void start_library(void) {
#ifdef __APPLE__
  void *opened = dlopen("/usr/lib/libcurl.4.dylib", RTLD_NOW | RTLD_LOCAL);
#else
  void *opened = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
#endif
  if (opened == NULL) return;
#define FIND(name) \
  library.name = (__typeof__(name) *)dlsym(opened, #name); \
  if (library.name == NULL) return;
  EVERY(FIND)
#undef FIND
  started = library.curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
}

int tandem_curl_start(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, start_library);
  return started;
}

CURLM *tandem_curl_multi_init(void) { return library.curl_multi_init(); }
void tandem_curl_multi_cleanup(CURLM *multi) { library.curl_multi_cleanup(multi); }
void tandem_curl_multi_wakeup(CURLM *multi) { library.curl_multi_wakeup(multi); }

CURLMcode tandem_curl_multi_perform(CURLM *multi) {
  int running = 0;
  return library.curl_multi_perform(multi, &running);
}

CURLMcode tandem_curl_multi_poll(CURLM *multi, int milliseconds) {
  return library.curl_multi_poll(multi, NULL, 0, milliseconds, NULL);
}

CURLMcode tandem_curl_multi_add(CURLM *multi, CURL *easy) { return library.curl_multi_add_handle(multi, easy); }
void tandem_curl_multi_remove(CURLM *multi, CURL *easy) { library.curl_multi_remove_handle(multi, easy); }

CURL *tandem_curl_easy_init(void) { return library.curl_easy_init(); }
void tandem_curl_easy_cleanup(CURL *easy) { library.curl_easy_cleanup(easy); }

struct curl_slist *tandem_curl_list_append(struct curl_slist *list, const char *line) {
  return library.curl_slist_append(list, line);
}

void tandem_curl_list_free(struct curl_slist *list) { library.curl_slist_free_all(list); }

CURLcode tandem_curl_set_long(CURL *easy, CURLoption option, long value) {
  return library.curl_easy_setopt(easy, option, value);
}

CURLcode tandem_curl_set_text(CURL *easy, CURLoption option, const char *value) {
  return library.curl_easy_setopt(easy, option, value);
}

CURLcode tandem_curl_set_list(CURL *easy, CURLoption option, struct curl_slist *list) {
  return library.curl_easy_setopt(easy, option, list);
}

CURLcode tandem_curl_set_body(CURL *easy, const void *bytes, size_t count) {
  // The size first: libcurl copies as much as it was told before.
  CURLcode result = library.curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)count);
  if (result != CURLE_OK) return result;
  return library.curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, count == 0 ? "" : bytes);
}

CURLcode tandem_curl_set_receive(CURL *easy, tandem_curl_receive head, tandem_curl_receive body, void *context) {
  CURLcode result = library.curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, head);
  if (result == CURLE_OK) result = library.curl_easy_setopt(easy, CURLOPT_HEADERDATA, context);
  if (result == CURLE_OK) result = library.curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, body);
  if (result == CURLE_OK) result = library.curl_easy_setopt(easy, CURLOPT_WRITEDATA, context);
  return result;
}

CURLMcode tandem_curl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return library.curl_multi_setopt(multi, option, value);
}

CURLcode tandem_curl_set_quick_exit(CURL *easy) {
#if LIBCURL_VERSION_NUM >= 0x075700
  return library.curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
#else
  (void)easy;
  return CURLE_OK;
#endif
}

long tandem_curl_status(CURL *easy) {
  long status = 0;
  if (library.curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status) != CURLE_OK) return 0;
  return status;
}

long long tandem_curl_retry_after(CURL *easy) {
  curl_off_t seconds = 0;
  if (library.curl_easy_getinfo(easy, CURLINFO_RETRY_AFTER, &seconds) != CURLE_OK) return 0;
  return seconds;
}

const char *tandem_curl_content_type(CURL *easy) {
  const char *type = NULL;
  if (library.curl_easy_getinfo(easy, CURLINFO_CONTENT_TYPE, &type) != CURLE_OK) return NULL;
  return type;
}

CURL *tandem_curl_ended(CURLM *multi, CURLcode *result) {
  int left = 0;
  for (;;) {
    CURLMsg *message = library.curl_multi_info_read(multi, &left);
    if (message == NULL) return NULL;
    if (message->msg != CURLMSG_DONE) continue;
    *result = message->data.result;
    return message->easy_handle;
  }
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
