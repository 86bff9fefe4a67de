package dev.counterweight.broker;

import java.io.IOException;

/** No answer from the broker: whether it acted is not known. */
public class BrokerUnavailable extends IOException {
    private static final long serialVersionUID = 1L;

    public BrokerUnavailable(String message) {
        super(message);
    }

    public BrokerUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
