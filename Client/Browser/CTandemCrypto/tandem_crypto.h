// The cryptography of PROTOCOL.md, section 1, as the browser's client is linked with it: BoringSSL behind plain pointers. What
// returns an int says 1 where it succeeded.
#pragma once
#include <stddef.h>
#include <stdint.h>

void tc_random(uint8_t *out, size_t count);
void tc_sha256(uint8_t out[32], const uint8_t *bytes, size_t count);
void tc_hmac_sha256(uint8_t out[32], const uint8_t *key, size_t key_count, const uint8_t *bytes, size_t count);

// AES-256-GCM; sealed is the ciphertext and its tag of 16 bytes.
int tc_seal(uint8_t *sealed, const uint8_t key[32], const uint8_t nonce[12], const uint8_t *message, size_t count,
            const uint8_t *data, size_t data_count);
int tc_open(uint8_t *message, const uint8_t key[32], const uint8_t nonce[12], const uint8_t *sealed, size_t count,
            const uint8_t *data, size_t data_count);

void tc_ed25519_public(uint8_t out[32], const uint8_t seed[32]);
int tc_ed25519_sign(uint8_t signature[64], const uint8_t seed[32], const uint8_t *message, size_t count);
int tc_ed25519_verify(const uint8_t signature[64], const uint8_t key[32], const uint8_t *message, size_t count);

void tc_x25519_public(uint8_t out[32], const uint8_t secret[32]);
// 0 where the key takes no part in what is agreed.
int tc_x25519(uint8_t shared[32], const uint8_t secret[32], const uint8_t key[32]);

// scrypt (RFC 7914) of 2^log_rounds rounds. 0 where the memory is not there.
int tc_scrypt(uint8_t *out, size_t count, const uint8_t *passphrase, size_t passphrase_count, const uint8_t *salt,
              size_t salt_count, uint8_t log_rounds, uint8_t block_size, uint8_t parallelism);
