package dev.counterweight.notify;

import java.util.Optional;

/** Where secrets are. Never says one in a message. */
public interface Secrets {
    /** The secret; empty when there is none, or the keychain is locked or missing. */
    Optional<String> read(Secret secret);

    /** Where it would be read from now, in plain words; empty when there is none. */
    Optional<String> where(Secret secret);

    /** Why nothing can be stored here, in plain words; empty when it can. */
    Optional<String> problem();

    /**
     * Stores a secret in the keychain.
     *
     * @throws dev.counterweight.domain.Rejection if there is no keychain, or it is locked
     */
    void store(Secret secret, String value);

    /** Removes a secret from the keychain. */
    void remove(Secret secret);
}
