package dev.counterweight.service;

/** How long work tells how far it is, and learns that it is no longer wanted. Called on the thread that works. */
public interface Progress {
    /**
     * @param fraction done, from 0 to 1
     * @param text what is being done, one line
     */
    void report(double fraction, String text);

    boolean cancelled();

    /** Tells nobody and is never cancelled. */
    static Progress none() {
        return new Progress() {
            @Override
            public void report(double fraction, String text) {}

            @Override
            public boolean cancelled() {
                return false;
            }
        };
    }
}
