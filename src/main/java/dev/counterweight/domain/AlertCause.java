package dev.counterweight.domain;

/** Why what is known of a live alert was written down anew. */
public enum AlertCause {
    /** It still holds, or was last seen then; people are not told. */
    SEEN,
    /** It stayed below its severity for the cooldown. */
    EASED,
    /** It reached a worse severity; people are told. */
    WORSE,
    /** Its snooze ended and it still holds; people are told. */
    WOKEN
}
