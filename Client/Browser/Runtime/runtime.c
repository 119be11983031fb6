// What Embedded Swift, wasi-libc's memory and BoringSSL want from outside. The one import is the host's randomness: nothing of
// WASI.
#include <stddef.h>
#include <stdint.h>

// Fills so many bytes from the host's secure randomness. A browser gives 65,536 at once; nothing here asks for as many. A host
// that has none must end the instance.
__attribute__((import_module("tandem"), import_name("random"))) void tandem_random(void *out, size_t count);

void arc4random_buf(void *out, size_t count) { tandem_random(out, count); }

// Swift's functions put this above what they keep on the stack, and look whether it still stands there when they return.
uintptr_t __stack_chk_guard;

_Noreturn void __stack_chk_fail(void) { __builtin_trap(); }

// What cannot go on ends the instance; what was kept is with the host.
_Noreturn void abort(void) { __builtin_trap(); }

// BoringSSL says here why a call failed, with the line of its source. Nobody reads that: each call answers whether it
// succeeded.
void CCryptoBoringSSL_ERR_put_error(int library, int unused, int reason, const char *file, unsigned line) {
  (void)library, (void)unused, (void)reason, (void)file, (void)line;
}

// A library, not a program: the host calls this once, before any other export.
void __wasm_call_ctors(void);
__attribute__((export_name("_initialize"))) void tandem_initialize(void) {
  arc4random_buf(&__stack_chk_guard, sizeof __stack_chk_guard);
  __wasm_call_ctors();
}
