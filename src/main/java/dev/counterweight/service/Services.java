package dev.counterweight.service;

/**
 * The services on one open data folder, made by the composition root. Grows with the program: one component for each
 * service.
 */
public record Services(Ledger ledger, AutoCloseable folder) implements AutoCloseable {
    @Override
    public void close() {
        try {
            folder.close();
        } catch (Exception e) {
            throw new IllegalStateException("the data folder could not be closed: " + e.getMessage(), e);
        }
    }
}
