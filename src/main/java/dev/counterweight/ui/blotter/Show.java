package dev.counterweight.ui.blotter;

/** Which orders are listed. */
enum Show {
    ALL,
    OPEN,
    FINAL;

    boolean takes(OrderLine line) {
        return switch (this) {
            case ALL -> true;
            case OPEN -> !line.order().state().isFinal();
            case FINAL -> line.order().state().isFinal();
        };
    }
}
