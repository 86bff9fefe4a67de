package dev.counterweight.service;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;

/** Another program that has the history store open. */
final class StoreHolder {
    private StoreHolder() {}

    public static void main(String[] args) throws SQLException, InterruptedException {
        try (Connection connection = DriverManager.getConnection(
                "jdbc:h2:file:" + Path.of(args[0]).resolve("history") + ";TRACE_LEVEL_FILE=0")) {
            System.out.println("holds " + connection.getCatalog());
            new CountDownLatch(1).await();
        }
    }
}
