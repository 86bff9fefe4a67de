package dev.counterweight.engine;

import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.ReturnPanel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the price histories of {@code data/} and the independently calculated results of {@code reference/} from the
 * test class path. Shares no code with the program on purpose.
 */
public final class Reference {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Reference() {}

    /** The data sets that most reference files were calculated on. */
    public enum Dataset {
        A("A_sp500_20_2015_2019"),
        A10("A10_sp500_first10_2015_2019"),
        B("B_multiasset_10_2004_2014"),
        D("D_sp500_431_2012_2016"),
        E("E_riskfolio_11_2016_2019");

        private final String folder;

        Dataset(String folder) {
            this.folder = folder;
        }

        /** A file of this data set, for example {@code "01_moments"}. */
        public JsonNode json(String name) {
            return Reference.json(folder + "/" + name + ".json");
        }

        /** Columns of this data set in file order. */
        public List<String> columns() {
            return strings(json("01_moments").at("/selection/columns"));
        }

        /** The returns that every figure of this data set was calculated from. */
        public ReturnPanel returns() {
            JsonNode about = json("01_moments");
            String csv = about.get("csv").stringValue();
            LocalDate from =
                    LocalDate.parse(about.at("/selection/date_from_inclusive").stringValue());
            LocalDate to =
                    LocalDate.parse(about.at("/selection/date_to_inclusive").stringValue());
            if (this == D) {
                Table t = table("data/sp500_432_returns_2012_2016.csv.gz", from, to, columns());
                return new ReturnPanel(t.columns, t.dates, t.values);
            }
            return returnsOf(Reference.prices(csv, from, to, columns()));
        }

        /** The price window of this data set; D holds returns only and is refused. */
        public PricePanel prices() {
            if (this == D) {
                throw new IllegalStateException("data set D holds returns, not prices");
            }
            JsonNode about = json("01_moments");
            return Reference.prices(
                    about.get("csv").stringValue(),
                    LocalDate.parse(about.at("/selection/date_from_inclusive").stringValue()),
                    LocalDate.parse(about.at("/selection/date_to_inclusive").stringValue()),
                    columns());
        }
    }

    /** A reference file by its path below {@code reference/}. */
    public static JsonNode json(String path) {
        try (InputStream in = open("reference/" + path)) {
            return MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Rows of a price file between two dates, both included; missing prices are NaN.
     *
     * @param csv path as reference files write it, for example {@code "data/sp500_20_prices.csv"}
     * @param columns columns to keep, in this order; empty for all
     */
    public static PricePanel prices(String csv, LocalDate from, LocalDate to, List<String> columns) {
        Table t = table(csv, from, to, columns);
        return new PricePanel(t.columns, t.dates, t.values);
    }

    /** p[t] / p[t-1] - 1, each operation rounded once. */
    public static ReturnPanel returnsOf(PricePanel prices) {
        int n = prices.assets().size();
        double[] p = prices.prices();
        double[] r = new double[p.length - n];
        for (int k = 0; k < r.length; k++) {
            r[k] = p[k + n] / p[k] - 1;
        }
        return new ReturnPanel(
                prices.assets(), prices.dates().subList(1, prices.dates().size()), r);
    }

    /** A number, or infinity written as a string. */
    public static double number(JsonNode node) {
        return node.isString() ? Double.parseDouble(node.stringValue()) : node.doubleValue();
    }

    public static double[] vector(JsonNode node) {
        double[] v = new double[node.size()];
        for (int i = 0; i < v.length; i++) {
            v[i] = number(node.get(i));
        }
        return v;
    }

    /** An array of arrays as a row-major array. */
    public static double[] matrix(JsonNode node) {
        int rows = node.size();
        int columns = node.get(0).size();
        double[] m = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(vector(node.get(i)), 0, m, i * columns, columns);
        }
        return m;
    }

    public static List<String> strings(JsonNode node) {
        List<String> all = new ArrayList<>();
        node.forEach(s -> all.add(s.stringValue()));
        return all;
    }

    /** Largest |a - b| over all entries. */
    public static double maxDifference(double[] a, double[] b) {
        double worst = a.length == b.length ? 0 : Double.POSITIVE_INFINITY;
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            double d = Math.abs(a[i] - b[i]);
            worst = d <= worst ? worst : d;
        }
        return worst;
    }

    /** Largest |a| over all entries: what relative tolerances refer to. */
    public static double maxAbs(double[] a) {
        return maxDifference(a, new double[a.length]);
    }

    /** Per-period sample means by extended-precision summation. */
    public static double[] sampleMean(ReturnPanel returns) {
        int n = returns.columns();
        double[] mean = new double[n];
        for (int j = 0; j < n; j++) {
            mean[j] = Exact.sum(returns.values(), j, n).value() / returns.rows();
        }
        return mean;
    }

    /** Per-period sample covariance with T - 1, n x n row-major, by extended-precision two-pass summation; slow. */
    public static double[] sampleCovariance(ReturnPanel returns) {
        int n = returns.columns();
        int rows = returns.rows();
        double[] mean = sampleMean(returns);
        double[] centred = new double[rows * n];
        for (int t = 0; t < rows; t++) {
            for (int j = 0; j < n; j++) {
                centred[j * rows + t] = returns.values()[t * n + j] - mean[j];
            }
        }
        double[] covariance = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                Exact sum = new Exact();
                for (int t = 0; t < rows; t++) {
                    sum.addProduct(centred[i * rows + t], centred[j * rows + t]);
                }
                covariance[i * n + j] = covariance[j * n + i] = sum.value() / (rows - 1);
            }
        }
        return covariance;
    }

    /** A sum with about twice the precision of double (Ogita, Rump, Oishi, Accurate Sum and Dot Product, 2005). */
    private static final class Exact {
        private double high;
        private double low;

        void add(double x) {
            double s = high + x;
            double z = s - high;
            low += (high - (s - z)) + (x - z);
            high = s;
        }

        void addProduct(double x, double y) {
            double p = x * y;
            low += Math.fma(x, y, -p);
            add(p);
        }

        double value() {
            return high + low;
        }

        static Exact sum(double[] values, int first, int step) {
            Exact sum = new Exact();
            for (int k = first; k < values.length; k += step) {
                sum.add(values[k]);
            }
            return sum;
        }
    }

    private record Table(List<String> columns, List<LocalDate> dates, double[] values) {}

    private static Table table(String csv, LocalDate from, LocalDate to, List<String> columns) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(open(csv), StandardCharsets.UTF_8))) {
            String header = in.readLine();
            String separator = header.contains(";") ? ";" : ",";
            List<String> names = Arrays.asList(header.split(separator, -1));
            List<String> kept = columns.isEmpty() ? names.subList(1, names.size()) : columns;
            int[] at = kept.stream().mapToInt(names::indexOf).toArray();
            if (Arrays.stream(at).anyMatch(i -> i < 1)) {
                throw new IllegalArgumentException(csv + " has columns " + names + ", not all of " + kept);
            }
            List<LocalDate> dates = new ArrayList<>();
            List<double[]> rows = new ArrayList<>();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] cells = line.split(separator, -1);
                LocalDate date = date(cells[0]);
                if (!date.isBefore(from) && !date.isAfter(to)) {
                    dates.add(date);
                    rows.add(Arrays.stream(at)
                            .mapToDouble(i -> cells[i].isEmpty() ? Double.NaN : Double.parseDouble(cells[i]))
                            .toArray());
                }
            }
            return new Table(
                    kept, dates, rows.stream().flatMapToDouble(Arrays::stream).toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LocalDate date(String cell) {
        if (cell.indexOf('/') < 0) {
            return LocalDate.parse(cell.substring(0, 10));
        }
        String[] dayFirst = cell.split("/");
        return LocalDate.of(
                Integer.parseInt(dayFirst[2]), Integer.parseInt(dayFirst[1]), Integer.parseInt(dayFirst[0]));
    }

    private static InputStream open(String path) throws IOException {
        ClassLoader loader = Reference.class.getClassLoader();
        InputStream plain = loader.getResourceAsStream(path);
        if (plain != null) {
            return path.endsWith(".gz") ? new GZIPInputStream(plain) : plain;
        }
        InputStream packed = loader.getResourceAsStream(path + ".gz");
        if (packed == null) {
            throw new IOException("no test resource " + path);
        }
        return new GZIPInputStream(packed);
    }
}
