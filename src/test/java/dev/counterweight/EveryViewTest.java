package dev.counterweight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.AlertBound;
import dev.counterweight.domain.AlertMeasure;
import dev.counterweight.domain.AlertRule;
import dev.counterweight.domain.Explanation;
import dev.counterweight.domain.Explanation.Source;
import dev.counterweight.domain.Order;
import dev.counterweight.domain.Plan;
import dev.counterweight.domain.PlanRequest;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Question;
import dev.counterweight.domain.RebalanceId;
import dev.counterweight.domain.Side;
import dev.counterweight.domain.Trigger;
import dev.counterweight.domain.Urgency;
import dev.counterweight.service.AlertRulesService;
import dev.counterweight.service.Approval;
import dev.counterweight.service.Progress;
import dev.counterweight.service.Services;
import dev.counterweight.ui.FxTest;
import dev.counterweight.ui.common.FxTaskRunner;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.Shown;
import dev.counterweight.ui.common.Why;
import dev.counterweight.ui.common.WhyWords;
import dev.counterweight.ui.shell.PictureTour;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every view of the window: numbers lead to their sources, and controls have names. */
@ExtendWith(FxTest.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryViewTest {
    private static final int MOST_CLICKS = 4;
    /** Views with numbers that are calculated from a portfolio. */
    private static final Set<String> CALCULATING = Set.of(
            Navigation.OVERVIEW,
            Navigation.DRIFT,
            Navigation.TARGETS,
            Navigation.FRONTIER,
            Navigation.GOALS,
            Navigation.CORRELATION,
            Navigation.HRP,
            Navigation.RISK,
            Navigation.REBALANCE,
            Navigation.BACKTEST,
            Navigation.STRESS,
            Navigation.ALERTS,
            Navigation.BLOTTER,
            Navigation.PORTFOLIOS,
            Navigation.HISTORY,
            Navigation.DATA);
    /** Tables of records: what a cell shows is what its question is answered with. */
    private static final Set<String> RECORDS =
            Set.of(Navigation.ALERTS, Navigation.BLOTTER, Navigation.PORTFOLIOS, Navigation.HISTORY, Navigation.DATA);

    @TempDir
    static Path home;

    private Services services;
    private FxTaskRunner runner;
    private Window window;
    private Stage stage;

    @BeforeAll
    void open() {
        App app = new App(Situation.ticking(), Map.of());
        services = app.open(home, false);
        var portfolio = services.samples().install("balanced-crypto-portfolio");
        services.samples().simulate(portfolio.id(), 20);
        Plan plan = services.plans().plan(portfolio.id(), PlanRequest.full());
        services.rebalances().execute(Approval.of(plan, Trigger.MANUAL, Optional.empty()), Progress.none());
        services.samples().simulate(portfolio.id(), 10);
        alertOfEachMeasure(portfolio.id());
        runner = new FxTaskRunner(failure -> {
            throw new IllegalStateException(failure);
        });
        window = FxTest.onFx(() -> new Window(services, home, runner, Locale.ENGLISH));
        stage = FxTest.stage(FxTest.onFx(() -> window.shell().scene(960, 700)));
    }

    private void alertOfEachMeasure(PortfolioId id) {
        AlertRulesService rules = services.alerting().rules();
        for (AlertMeasure m : AlertMeasure.values()) {
            Map<Urgency, AlertBound> levels = Map.of(Urgency.LOW, new AlertBound.Fixed(m.upper() ? -1 : 100));
            rules.put(
                    Optional.of(id),
                    new AlertRule("any_" + m.key(), m, Optional.empty(), true, levels, 0, AlertRule.STANDARD_COOLDOWN));
        }
        services.alerting().check(id);
    }

    @AfterAll
    void close() {
        FxTest.onFx(() -> {
            stage.close();
            window.close();
        });
        services.close();
        runner.close();
    }

    private void go(String view) {
        FxTest.onFx(() -> window.navigation().go(view));
        PictureTour.settle(runner);
        FxTest.picture(stage.getScene());
    }

    private List<String> views() {
        return FxTest.onFx(() -> window.shell().railIds());
    }

    @Test
    void anyCellReachesItsSourceInAtMostFourClicks() {
        Map<String, Integer> asked = new LinkedHashMap<>();
        List<String> wrong = new ArrayList<>();
        for (Shown shown : Shown.values()) {
            FxTest.onFx(() -> window.session().shownProperty().set(shown));
            for (String view : views()) {
                go(view);
                List<Question> questions =
                        FxTest.onFx(() -> Why.everyCell(window.shell().root()));
                asked.merge(view, questions.size(), Math::max);
                for (Question question : questions) {
                    Optional<Explanation> answer = FxTest.onFx(() -> window.answer(question));
                    if (answer.isEmpty()) {
                        wrong.add(view + ": no answer to " + question);
                    } else if (answer.get().depth() > MOST_CLICKS) {
                        wrong.add(view + ": " + answer.get().depth() + " clicks from "
                                + answer.get().key());
                    } else {
                        withoutSource(answer.get())
                                .forEach(e -> wrong.add(view + ": no source of " + e + " below "
                                        + answer.get().key()));
                    }
                }
            }
        }
        assertThat(wrong.stream().distinct().limit(20)).isEmpty();
        assertThat(asked).allSatisfy((view, count) -> {
            if (CALCULATING.contains(view)) {
                assertThat(count).as(view).isPositive();
            }
        });
    }

    /** Leaves that neither were read nor set. */
    private static List<String> withoutSource(Explanation e) {
        if (e.inputs().isEmpty()) {
            boolean known = e.source().isPresent() && !(e.source().get() instanceof Source.Missing);
            return known ? List.of() : List.of(e.key() + " of " + e.subject());
        }
        return e.inputs().stream().flatMap(i -> withoutSource(i).stream()).toList();
    }

    @Test
    void whatATableShowsIsWhatIsExplained() {
        Map<String, Integer> compared = new LinkedHashMap<>();
        List<String> wrong = new ArrayList<>();
        WhyWords words =
                new WhyWords(window.session().messages(), window.session().formats());
        String phase = window.session().messages().get("blotter.column.phase");
        for (String view : RECORDS) {
            go(view);
            FxTest.onFx(() -> {
                for (Node node : window.shell().root().lookupAll(".table-cell")) {
                    if (node instanceof TableCell<?, ?> cell && !cell.isEmpty() && node.isVisible()) {
                        Optional<String> shown = shown(cell);
                        Optional<Question> question = Why.at(cell)
                                .filter(q -> number(shown))
                                .filter(q -> !cell.getTableColumn().getText().equals(phase));
                        question.flatMap(window::answer).ifPresent(answer -> {
                            compared.merge(view, 1, Integer::sum);
                            String said = words.value(answer.value());
                            if (!same(shown.orElseThrow(), said)) {
                                wrong.add(view + ": " + answer.key() + " shows " + shown.get() + " and is explained as "
                                        + said);
                            }
                        });
                    }
                }
            });
        }
        assertThat(wrong).isEmpty();
        assertThat(compared.keySet()).containsAll(RECORDS);
    }

    /** The words of a cell that has a number of its own. */
    private static Optional<String> shown(TableCell<?, ?> cell) {
        String text = cell.getText() == null || cell.getText().isBlank()
                ? cell.lookupAll(".label").stream()
                        .filter(Labeled.class::isInstance)
                        .map(n -> ((Labeled) n).getText())
                        .filter(t -> t != null && !t.isBlank())
                        .findFirst()
                        .orElse("")
                : cell.getText();
        return Optional.of(text).filter(t -> !t.isBlank());
    }

    private static boolean number(Optional<String> text) {
        return text.filter(t -> t.matches("[-+−±]?[\\d,]+(\\.\\d+)?(\\u00a0.*| .*)?"))
                        .isPresent()
                && !text.get().matches("\\d{4}-.*|\\d{1,2} [A-Z].*|.*:.*");
    }

    /** The same number, to the digits that both show. */
    private static boolean same(String shown, String said) {
        BigDecimal one = parsed(shown);
        BigDecimal other = parsed(said);
        int digits = Math.min(one.scale(), other.scale());
        BigDecimal unit = BigDecimal.ONE.movePointLeft(digits);
        return one.subtract(other).abs().multiply(BigDecimal.TWO).compareTo(unit) <= 0;
    }

    private static BigDecimal parsed(String text) {
        String plain = text.replace('−', '-').replace("±", "").replace("+", "").replace(",", "");
        Matcher number = Pattern.compile("-?\\d+(\\.\\d+)?").matcher(plain);
        return number.find() ? new BigDecimal(number.group()) : new BigDecimal("-999999999");
    }

    @Test
    void everyExplanationHasWordsInBothLanguages() {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            Session session = new Session(locale);
            WhyWords words = new WhyWords(session.messages(), session.formats());
            for (String view : views()) {
                go(view);
                for (Question question :
                        FxTest.onFx(() -> Why.everyCell(window.shell().root()))) {
                    FxTest.onFx(() -> window.answer(question))
                            .ifPresent(answer -> assertThat(words.lines(answer)).allSatisfy(line -> {
                                assertThat(line.name()).isNotBlank();
                                assertThat(line.detail()).isNotBlank();
                            }));
                }
            }
        }
    }

    @Test
    void aDriftLeadsToTheRowOfTheFileByKeyboardAlone() {
        go(Navigation.DRIFT);
        FxTest.onFx(() -> {
            TableView<?> table = (TableView<?>) stage.getScene().lookup(".table-view");
            table.requestFocus();
            table.getSelectionModel().select(1);
        });
        FxTest.press(KeyCode.ALT, KeyCode.W);
        FxTest.waitUntil("open", () -> window.why().isVisible());
        assertThat(said()).contains("Drift of macd_momentum");
        FxTest.press(KeyCode.ENTER); // weight
        assertThat(said()).contains("Weight of macd_momentum");
        FxTest.press(KeyCode.ENTER); // value
        FxTest.press(KeyCode.DOWN);
        FxTest.press(KeyCode.ENTER); // price
        assertThat(said())
                .contains("Price of macd_momentum")
                .anySatisfy(w -> assertThat(w).contains(".csv"));
        FxTest.press(KeyCode.BACK_SPACE);
        assertThat(said()).contains("Value of macd_momentum");
        FxTest.press(KeyCode.ESCAPE);
        FxTest.waitUntil("closed", () -> !window.why().isVisible());
        assertThat(FxTest.onFx(() -> stage.getScene().getFocusOwner())).isInstanceOf(TableView.class);
    }

    @Test
    void openItAnswersWhateverIsClicked() {
        go(Navigation.OVERVIEW);
        FxTest.press(KeyCode.ALT, KeyCode.W);
        FxTest.waitUntil("open", () -> window.why().isVisible());
        Node tile = FxTest.onFx(() -> stage.getScene().lookup(".stat-tile"));
        FxTest.click(tile);
        FxTest.waitUntil("answered", () -> said().stream().anyMatch(w -> w.startsWith("Total of ")));
        FxTest.press(KeyCode.ESCAPE);
        FxTest.onFx(() -> window.why().lookup(".icon-button").requestFocus());
        FxTest.press(KeyCode.ESCAPE);
        FxTest.waitUntil("closed", () -> !window.why().isVisible());
    }

    private List<String> said() {
        FxTest.picture(stage.getScene());
        return FxTest.onFx(() -> {
            List<String> words = new ArrayList<>();
            window.why().lookupAll(".label").forEach(n -> {
                if (n instanceof Labeled l && l.getText() != null) {
                    words.add(l.getText());
                }
            });
            return words;
        });
    }

    @Test
    void theInputsOfWhatWasPaidGiveItAgain() {
        RebalanceId id =
                services.workspace().book().rebalances().keySet().iterator().next();
        Explanation cost = FxTest.onFx(() -> window.answer(new Question.Rebalanced(id, Question.RebalanceCell.COST)))
                .orElseThrow();
        List<Order> orders = services.workspace().book().orders(id);
        BigDecimal sum = BigDecimal.ZERO;
        for (int k = 0; k < orders.size(); k++) {
            BigDecimal filled = amount(cost.inputs().get(3 * k + 1));
            BigDecimal reference = amount(cost.inputs().get(3 * k + 2));
            BigDecimal worse = filled.subtract(reference);
            sum = sum.add(amount(cost.inputs().get(3 * k)))
                    .add(orders.get(k).side() == Side.BUY ? worse : worse.negate());
        }
        assertThat(sum).isEqualByComparingTo(amount(cost));
    }

    private static BigDecimal amount(Explanation e) {
        return ((Explanation.Value.Amount) e.value()).money().amount();
    }

    @Test
    void everyControlThatTheKeyboardReachesHasAName() {
        List<String> nameless = new ArrayList<>();
        for (String view : views()) {
            go(view);
            FxTest.onFx(() -> nameless(window.shell().root(), view, nameless));
        }
        assertThat(nameless.stream().distinct()).isEmpty();
    }

    private static void nameless(Node node, String view, List<String> found) {
        if (!node.isVisible() || node instanceof ScrollBar) {
            return;
        }
        boolean named =
                node.getAccessibleText() != null && !node.getAccessibleText().isBlank()
                        || node instanceof Labeled l
                                && l.getText() != null
                                && !l.getText().isBlank();
        if (node.isFocusTraversable() && !named) {
            found.add(view + ": " + node.getClass().getSimpleName() + " " + node.getStyleClass() + " #" + node.getId()
                    + " in " + (node.getParent() == null ? "" : node.getParent().getStyleClass()));
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> nameless(child, view, found));
        }
    }
}
