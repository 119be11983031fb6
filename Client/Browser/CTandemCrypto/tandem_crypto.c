// BoringSSL, as swift-crypto's checkout has it, behind the plain pointers of tandem_crypto.h. Nothing here computes by itself.
#include "tandem_crypto.h"

#include <CCryptoBoringSSL_aead.h>
#include <CCryptoBoringSSL_curve25519.h>
#include <CCryptoBoringSSL_evp.h>
#include <CCryptoBoringSSL_hmac.h>
#include <CCryptoBoringSSL_mem.h>
#include <CCryptoBoringSSL_sha2.h>
#include <stdlib.h>

enum { KEY_BYTES = 32, NONCE_BYTES = 12, TAG_BYTES = 16, SECRET_BYTES = 64 };

void arc4random_buf(void *out, size_t count);

void tc_random(uint8_t *out, size_t count) { arc4random_buf(out, count); }

void tc_sha256(uint8_t out[32], const uint8_t *bytes, size_t count) { CCryptoBoringSSL_SHA256(bytes, count, out); }

void tc_hmac_sha256(uint8_t out[32], const uint8_t *key, size_t key_count, const uint8_t *bytes, size_t count) {
  const EVP_MD *sha256 = CCryptoBoringSSL_EVP_sha256();
  // Only where there is no memory: nothing may be taken for a code then.
  if (CCryptoBoringSSL_HMAC(sha256, key, key_count, bytes, count, out, NULL) == NULL) abort();
}

static int aes_gcm(EVP_AEAD_CTX *context, const uint8_t *key) {
  return CCryptoBoringSSL_EVP_AEAD_CTX_init(context, CCryptoBoringSSL_EVP_aead_aes_256_gcm(), key, KEY_BYTES, TAG_BYTES,
                                            NULL);
}

// The round keys are gone with the context.
static void forget(EVP_AEAD_CTX *context) {
  CCryptoBoringSSL_EVP_AEAD_CTX_cleanup(context);
  CCryptoBoringSSL_OPENSSL_cleanse(context, sizeof *context);
}

int tc_seal(uint8_t *sealed, const uint8_t key[32], const uint8_t nonce[12], const uint8_t *message, size_t count,
            const uint8_t *data, size_t data_count) {
  EVP_AEAD_CTX context;
  size_t written = 0;
  if (!aes_gcm(&context, key)) return 0;
  int is_sealed = CCryptoBoringSSL_EVP_AEAD_CTX_seal(&context, sealed, &written, count + TAG_BYTES, nonce, NONCE_BYTES,
                                                     message, count, data, data_count);
  forget(&context);
  return is_sealed && written == count + TAG_BYTES;
}

int tc_open(uint8_t *message, const uint8_t key[32], const uint8_t nonce[12], const uint8_t *sealed, size_t count,
            const uint8_t *data, size_t data_count) {
  EVP_AEAD_CTX context;
  size_t written = 0;
  if (count < TAG_BYTES || !aes_gcm(&context, key)) return 0;
  int is_open = CCryptoBoringSSL_EVP_AEAD_CTX_open(&context, message, &written, count - TAG_BYTES, nonce, NONCE_BYTES,
                                                   sealed, count, data, data_count);
  forget(&context);
  return is_open && written == count - TAG_BYTES;
}

void tc_ed25519_public(uint8_t out[32], const uint8_t seed[32]) {
  uint8_t secret[SECRET_BYTES];
  CCryptoBoringSSL_ED25519_keypair_from_seed(out, secret, seed);
  CCryptoBoringSSL_OPENSSL_cleanse(secret, sizeof secret);
}

int tc_ed25519_sign(uint8_t signature[64], const uint8_t seed[32], const uint8_t *message, size_t count) {
  uint8_t key[KEY_BYTES], secret[SECRET_BYTES];
  CCryptoBoringSSL_ED25519_keypair_from_seed(key, secret, seed);
  int is_signed = CCryptoBoringSSL_ED25519_sign(signature, message, count, secret);
  CCryptoBoringSSL_OPENSSL_cleanse(secret, sizeof secret);
  return is_signed;
}

int tc_ed25519_verify(const uint8_t signature[64], const uint8_t key[32], const uint8_t *message, size_t count) {
  return CCryptoBoringSSL_ED25519_verify(message, count, signature, key);
}

void tc_x25519_public(uint8_t out[32], const uint8_t secret[32]) {
  CCryptoBoringSSL_X25519_public_from_private(out, secret);
}

int tc_x25519(uint8_t shared[32], const uint8_t secret[32], const uint8_t key[32]) {
  return CCryptoBoringSSL_X25519(shared, secret, key);
}

int tc_scrypt(uint8_t *out, size_t count, const uint8_t *passphrase, size_t passphrase_count, const uint8_t *salt,
              size_t salt_count, uint8_t log_rounds, uint8_t block_size, uint8_t parallelism) {
  // How much memory a file from elsewhere may ask for is held to a limit before this is called.
  return CCryptoBoringSSL_EVP_PBE_scrypt((const char *)passphrase, passphrase_count, salt, salt_count,
                                         (uint64_t)1 << log_rounds, block_size, parallelism, SIZE_MAX, out, count);
}
