package dev.counterweight.service;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A main class of the tests in a Java process of its own, to be killed without warning. */
public final class ChildProcess implements AutoCloseable {
    private final Process process;
    private final Thread reader;
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    private ChildProcess(Process process) {
        this.process = process;
        reader = Thread.ofPlatform().daemon().start(this::read);
    }

    public static ChildProcess start(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ChildProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    private void read() {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            in.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            lines.add("(output ended: " + e.getMessage() + ")");
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean running() {
        return process.isAlive();
    }

    /** What it has printed so far. */
    public List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    /** Waits until it has printed this many lines; fails after half a minute or when it ends before. */
    public void awaitLines(int count) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (lines.size() < count) {
            if (System.nanoTime() > end || !process.isAlive()) {
                throw new AssertionError("only " + lines.size() + " of " + count + " lines: " + lines());
            }
            Thread.sleep(1);
        }
    }

    /** Waits for its end and returns its exit code. */
    public int await() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running after a minute: " + lines());
        }
        reader.join(10_000);
        return process.exitValue();
    }

    /** {@code kill -9}; returns when it is gone and everything that it printed was read. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        await();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
