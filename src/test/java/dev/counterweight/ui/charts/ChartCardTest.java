package dev.counterweight.ui.charts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.ui.FxTest;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.ScriptedDialogs;
import dev.counterweight.ui.common.Tables;
import dev.counterweight.ui.common.Theme;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

@ExtendWith(FxTest.class)
class ChartCardTest {
    private static final Tables.TextTable TABLE =
            new Tables.TextTable(List.of("asset", "weight"), List.of(List.of("A & <B>", "60"), List.of("C", "40")));

    @TempDir
    Path folder;

    private final ScriptedDialogs dialogs = new ScriptedDialogs();
    private final List<Stage> stages = new ArrayList<>();

    @AfterEach
    void close() {
        FxTest.onFx(() -> stages.forEach(Stage::close));
    }

    @Test
    void controlEWritesTheChartAsShapesAndWordsThatXmlCanRead() throws Exception {
        ChartCard card = card(area());
        Path file = folder.resolve("weights.svg");
        dialogs.file(file);
        Node chart = FxTest.find(card, ".weights-area");
        FxTest.onFx(() -> {
            chart.setFocusTraversable(true);
            chart.requestFocus();
        });
        FxTest.press(KeyCode.CONTROL, KeyCode.E);
        FxTest.waitUntil("file", () -> Files.exists(file));
        Document svg = parsed(Files.readString(file));
        assertThat(svg.getElementsByTagName("polygon").getLength()).isEqualTo(2);
        assertThat(svg.getElementsByTagName("desc").item(0).getTextContent()).isEqualTo("Two assets & one line");
        List<String> texts = texts(svg);
        assertThat(texts).contains("A & <B>", "C", "Expected return");
    }

    @Test
    void aDonutAndALineAreVectorsToo() throws Exception {
        DonutChart donut = FxTest.onFx(DonutChart::new);
        FxTest.onFx(
                () -> donut.show(List.of(new Slice("A", 0.6, "cat-1", "A 60 %"), new Slice("B", 0.4, "cat-2", "B"))));
        Document rings = exported(donut, "donut.svg");
        assertThat(rings.getElementsByTagName("path").getLength()).isEqualTo(2);
        ValueLine line = FxTest.onFx(ValueLine::new);
        FxTest.onFx(() -> line.show(
                IntStream.range(0, 30)
                        .mapToObj(i -> new ValueLine.Point(
                                java.time.LocalDate.of(2026, 1, 1).plusDays(i), 100 + i % 7))
                        .toList(),
                List.of(),
                Object::toString,
                v -> "v" + Math.round(v),
                v -> "v" + v));
        Document curve = exported(line, "line.svg");
        String points =
                ((org.w3c.dom.Element) curve.getElementsByTagName("polyline").item(0)).getAttribute("points");
        assertThat(points.split(" ")).hasSize(30);
        assertThat(texts(curve)).anyMatch(t -> t.startsWith("v1"));
    }

    @Test
    void aNameEndingInPngIsWrittenAsPixelsTwiceAsFine() throws Exception {
        ChartCard card = card(area());
        Path file = folder.resolve("weights.png");
        dialogs.file(file);
        FxTest.onFx(card::export);
        Image image = new Image(new ByteArrayInputStream(Files.readAllBytes(file)));
        assertThat(image.isError()).isFalse();
        assertThat(image.getWidth()).isGreaterThan(2 * 500);
    }

    @Test
    void whatCannotBeWrittenIsSaid() {
        ChartCard card = card(area());
        dialogs.file(folder.resolve("missing").resolve("weights.svg"));
        FxTest.onFx(card::export);
        assertThat(dialogs.questions)
                .singleElement()
                .satisfies(q -> assertThat(q.lines()).singleElement().asString().contains("weights.svg"));
    }

    private Document exported(Node chart, String name) throws Exception {
        ChartCard card = card(chart);
        Path file = folder.resolve(name);
        dialogs.file(file);
        FxTest.picture(stages.getLast().getScene());
        if (chart instanceof ValueLine line) {
            FxTest.waitUntil("the axes have marks", () -> {
                SvgWriter ink = new SvgWriter(1, 1, "", "");
                line.vector(ink, line.getWidth(), line.getHeight());
                return ink.document().contains(">v1");
            });
        }
        FxTest.onFx(card::export);
        return parsed(Files.readString(file));
    }

    private ChartCard card(Node chart) {
        ChartCard card =
                FxTest.onFx(() -> new ChartCard("Weights", chart, new Messages(Locale.ENGLISH), dialogs, () -> TABLE));
        FxTest.onFx(() -> card.summary("Two assets & one line"));
        stages.add(FxTest.stage(card, 600, 320, Theme.LIGHT));
        return card;
    }

    private static WeightsArea area() {
        return FxTest.onFx(() -> {
            WeightsArea area = new WeightsArea();
            area.show(
                    List.of(
                            new WeightsArea.Band("A & <B>", "cat-1", new double[] {0.6, 0.2}),
                            new WeightsArea.Band("C", "cat-2", new double[] {0.4, 0.8})),
                    new double[] {0.05, 0.12},
                    "Expected return",
                    v -> Math.round(v * 100) + " %");
            return area;
        });
    }

    private static Document parsed(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<String> texts(Document svg) {
        var nodes = svg.getElementsByTagName("text");
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> nodes.item(i).getTextContent())
                .toList();
    }
}
