package dev.counterweight.data.language;

/** Why a language model gave no answer, in plain words that hold no secret. */
public final class LanguageUnavailable extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean again;

    LanguageUnavailable(String message, boolean again) {
        super(message);
        this.again = again;
    }

    /** Whether the same question may be answered a little later. */
    public boolean worthAnotherTry() {
        return again;
    }
}
