package dev.counterweight.service.analysis;

import dev.counterweight.engine.allocate.AllocationMethod;
import dev.counterweight.engine.allocate.AllocationProblem;
import dev.counterweight.engine.allocate.CustomAllocator;
import dev.counterweight.engine.allocate.PlugIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Methods of one's own: every {@link CustomAllocator} that the JARs of a folder name for {@link ServiceLoader}, each JAR with a
 * class loader of its own. What a plug-in does wrong is its own matter: one that cannot be loaded is a problem to be told, one
 * that takes too long, throws, or returns unusable weights gives no weights. Its code runs with the rights of the program, which is
 * why plug-ins are off until somebody switches them on.
 */
public final class PlugIns implements AutoCloseable {
    /** Before a method's name on the command line and in requests. */
    public static final String PREFIX = "custom:";

    /** No plug-ins: what holds until they are switched on. */
    public static final PlugIns OFF = new PlugIns(Duration.ofSeconds(10));

    private final Duration patience;
    private final Map<String, CustomAllocator> methods = new LinkedHashMap<>();
    private final Map<String, String> descriptions = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final List<URLClassLoader> loaders = new ArrayList<>();

    private PlugIns(Duration patience) {
        this.patience = patience;
    }

    /**
     * Loads the JARs of a folder; a folder that is not there has none.
     *
     * @param patience how long each call of a plug-in may take
     */
    public static PlugIns load(Path folder, Duration patience) {
        PlugIns found = new PlugIns(patience);
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(f ->
                            f.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".jar"))
                    .sorted()
                    .forEach(found::add);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read: " + e.getMessage(), e);
        }
        return found;
    }

    private void add(Path jar) {
        String name = jar.getFileName().toString();
        try {
            URLClassLoader loader =
                    new URLClassLoader(new URL[] {jar.toUri().toURL()}, CustomAllocator.class.getClassLoader());
            loaders.add(loader);
            int before = methods.size() + problems.size();
            Iterator<ServiceLoader.Provider<CustomAllocator>> providers =
                    ServiceLoader.load(CustomAllocator.class, loader).stream().iterator();
            while (within(patience, providers::hasNext)) {
                register(name, loader, within(patience, providers::next));
            }
            if (methods.size() + problems.size() == before) {
                problems.add(name + " names no " + CustomAllocator.class.getName() + " in META-INF/services");
            }
        } catch (IOException | TimeoutException | ExecutionException | LinkageError | ServiceConfigurationError e) {
            problems.add(name + " cannot be loaded: " + cause(e));
        }
    }

    private void register(String jar, URLClassLoader loader, ServiceLoader.Provider<CustomAllocator> provider)
            throws TimeoutException, ExecutionException {
        if (provider.type().getClassLoader() != loader) {
            return;
        }
        CustomAllocator allocator = within(patience, provider::get);
        String key = within(patience, () -> new PlugIn(allocator).key());
        String description = within(patience, () -> String.valueOf(allocator.description()));
        if (methods.putIfAbsent(key, allocator) != null) {
            problems.add(jar + " brings a second method named " + key + ", which is left out");
            return;
        }
        descriptions.put(key, description.lines().findFirst().orElse(""));
    }

    /** What each method does, by name without {@link #PREFIX}. */
    public Map<String, String> descriptions() {
        return java.util.Collections.unmodifiableMap(descriptions);
    }

    /** Why something in the folder is not offered. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** The method of that name, without {@link #PREFIX}, which answers in time or not at all. */
    Optional<AllocationMethod> method(String key) {
        return Optional.ofNullable(methods.get(key)).map(allocator -> new PlugIn(new InTime(key, allocator)));
    }

    @Override
    public void close() {
        for (URLClassLoader loader : loaders) {
            try {
                loader.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A plug-in behind a time limit. */
    private final class InTime implements CustomAllocator {
        private final String key;
        private final CustomAllocator allocator;

        InTime(String key, CustomAllocator allocator) {
            this.key = key;
            this.allocator = allocator;
        }

        @Override
        public String key() {
            return key;
        }

        @Override
        public String description() {
            return descriptions.getOrDefault(key, "");
        }

        @Override
        public double[] calculateTargetWeights(AllocationProblem problem) {
            try {
                return within(patience, () -> allocator.calculateTargetWeights(problem));
            } catch (TimeoutException e) {
                throw new IllegalStateException("it gave no answer within " + patience.toMillis() + " ms", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException(cause(e), e);
            }
        }
    }

    /** Runs code that may never return on a thread that does not keep the program alive. */
    private static <T> T within(Duration patience, Callable<T> call) throws TimeoutException, ExecutionException {
        FutureTask<T> task = new FutureTask<>(call);
        Thread thread = new Thread(task, "plug-in");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExecutionException(e);
        } finally {
            task.cancel(true);
        }
    }

    private static String cause(Throwable e) {
        Throwable root = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
        return e instanceof TimeoutException ? "it gave no answer in time" : root.toString();
    }
}
