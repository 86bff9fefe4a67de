package dev.counterweight;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.counterweight.canary.domain.CanaryReachesUp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The rooms and the arrows between them: what a room may import of the project, and which libraries belong to whom. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {
    private static final String ROOT = "dev.counterweight";

    /** Room (a package and everything below it) to the rooms that it may import. Longest room name wins. */
    private static final Map<String, List<String>> ARROWS = arrows();

    private final JavaClasses program = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    private static Map<String, List<String>> arrows() {
        Map<String, List<String>> arrows = new LinkedHashMap<>();
        arrows.put("domain", List.of());
        arrows.put("engine", List.of("domain"));
        arrows.put("data.json", List.of("domain"));
        arrows.put("data.journal", List.of("domain", "data.json"));
        arrows.put("data.files", List.of("domain", "data.json"));
        arrows.put("data.history", List.of("domain", "data.json"));
        arrows.put("data.report", List.of("domain", "data.json"));
        arrows.put("data.market", List.of("domain"));
        arrows.put("data.language", List.of("domain", "data.json"));
        arrows.put("broker", List.of("domain"));
        arrows.put("notify", List.of("domain"));
        arrows.put("service", List.of("engine", "data", "broker", "notify", "domain"));
        arrows.put("cli", List.of("service", "domain", "data.files", "data.json"));
        arrows.put("ui.common", List.of("domain"));
        arrows.put("ui.charts", List.of("ui.common", "domain"));
        arrows.put("ui.shell", List.of("ui", "domain"));
        return arrows;
    }

    @Test
    void everyRoomImportsOnlyWhatItsArrowsAllow() {
        classes()
                .that()
                .resideInAPackage(ROOT + "..")
                .should(onlyImportAllowedRooms())
                .allowEmptyShould(true)
                .check(program);
    }

    @Test
    void enginePackagesHaveNoCycles() {
        slices().matching(ROOT + ".engine.(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(program);
    }

    @Test
    void viewsSeeTheirViewModelAndNothingBehindIt() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".ui..")
                .and()
                .haveSimpleNameEndingWith("View")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".service..",
                        ROOT + ".engine..",
                        ROOT + ".data..",
                        ROOT + ".broker..",
                        ROOT + ".notify..")
                .allowEmptyShould(true)
                .check(program);
    }

    @Test
    void viewModelsRunWithoutTheToolkit() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("ViewModel")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "javafx.scene..",
                        "javafx.stage..",
                        "javafx.application..",
                        "org.controlsfx..",
                        "impl.org.controlsfx..",
                        "eu.hansolo..",
                        "io.fair_acc..")
                .allowEmptyShould(true)
                .check(program);
    }

    @Test
    void featuresNeverImportEachOther() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".ui..")
                .and()
                .resideOutsideOfPackages(ROOT + ".ui.shell..", ROOT + ".ui.common..", ROOT + ".ui.charts..")
                .should(importNoOtherFeature())
                .allowEmptyShould(true)
                .check(program);
    }

    @Test
    void librariesStayInTheirRoom() {
        onlyIn("engine.solver", "org.ojalgo..");
        onlyIn("data.history", "java.sql..", "javax.sql..", "org.h2..");
        onlyIn("data.report", "org.apache.pdfbox..", "org.dhatim..");
        onlyIn("data.json", "tools.jackson..", "com.fasterxml.jackson..");
        onlyIn("data.market", "org.knowm.xchange..", "si.mazi.rescu..");
        onlyIn("ui.charts", "eu.hansolo..", "io.fair_acc..");
        onlyIn("cli", "picocli..");
        onlyIn("notify", "org.simplejavamail..", "jakarta.mail..", "org.eclipse.angus..", "com.github.javakeyring..");
        onlyIn("ui", "org.controlsfx..", "atlantafx..", "org.kordamp..");
    }

    @Test
    void javaFxStaysInTheWindow() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT, ROOT + ".ui..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javafx..")
                .allowEmptyShould(true)
                .check(program);
    }

    @Test
    void onlyTheTaskRunnerHopsToTheFxThread() {
        noClasses()
                .that()
                .haveNameNotMatching(".*\\.ui\\.common\\.FxTaskRunner(\\$.*)?")
                .should()
                .callMethod("javafx.application.Platform", "runLater", Runnable.class.getName())
                .allowEmptyShould(true)
                .check(program);
    }

    @Test
    void nobodyReadsTheWallClockExceptThroughAClock() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callConstructor(java.util.Random.class)
                .orShould()
                .callConstructor(java.util.Date.class)
                .check(program);
        noClasses()
                .that()
                .haveNameNotMatching(".*\\.(App|Launcher)")
                .should()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .check(program);
    }

    @Test
    void nobodyPrintsExceptTheCommandLine() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT, ROOT + ".cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .allowEmptyShould(true)
                .check(program);
    }

    @Test
    void theCanaryIsCaught() {
        JavaClasses canary = new ClassFileImporter().importPackages("dev.counterweight.canary");
        ArchRule rule = classes().that().resideInAPackage(ROOT + "..").should(onlyImportAllowedRooms());
        assertThat(canary.contain(CanaryReachesUp.class)).isTrue();
        assertThatThrownBy(() -> rule.check(canary))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("CanaryReachesUp");
    }

    private void onlyIn(String room, String... libraries) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "..")
                .and()
                .resideOutsideOfPackage(ROOT + "." + room + "..")
                .and()
                .haveNameNotMatching(ROOT.replace(".", "\\.") + "\\.[A-Za-z$]+")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries)
                .allowEmptyShould(true)
                .check(program);
    }

    private static ArchCondition<JavaClass> onlyImportAllowedRooms() {
        return new ArchCondition<>("import only the rooms that its arrows allow") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                String from = room(item);
                if (from.isEmpty()) {
                    return; // App and Launcher see everything
                }
                item.getDirectDependenciesFromSelf().stream()
                        .filter(d -> d.getTargetClass().getPackageName().startsWith(ROOT))
                        .filter(d -> !allowed(from, item, d.getTargetClass()))
                        .forEach(d -> events.add(SimpleConditionEvent.violated(d, d.getDescription())));
            }
        };
    }

    private static boolean allowed(String from, JavaClass item, JavaClass target) {
        String to = room(target);
        if (to.equals(from)) {
            return true;
        }
        if (ARROWS.containsKey(from)) {
            return ARROWS.get(from).stream().anyMatch(r -> to.equals(r) || to.startsWith(r + "."));
        }
        if (from.startsWith("ui.")) {
            boolean viewModel = item.getName().contains("ViewModel");
            return to.equals("domain")
                    || to.equals("ui.common")
                    || (!viewModel && to.equals("ui.charts"))
                    || (viewModel && to.startsWith("service"));
        }
        return false;
    }

    /** The room of a class: the longest known room name, the feature package under ui, or empty for the root. */
    private static String room(JavaClass type) {
        String path = type.getPackageName()
                .replaceFirst("^" + ROOT.replace(".", "\\."), "")
                .replaceFirst("^\\.canary", "")
                .replaceFirst("^\\.", "");
        String best = "";
        for (String room : ARROWS.keySet()) {
            if ((path.equals(room) || path.startsWith(room + ".")) && room.length() > best.length()) {
                best = room;
            }
        }
        return best.isEmpty() ? path : best;
    }

    private static ArchCondition<JavaClass> importNoOtherFeature() {
        DescribedPredicate<JavaClass> feature = new DescribedPredicate<>("another feature") {
            @Override
            public boolean test(JavaClass c) {
                String room = room(c);
                return room.startsWith("ui.")
                        && !List.of("ui.common", "ui.charts").contains(room);
            }
        };
        return new ArchCondition<>("import no other feature") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                item.getDirectDependenciesFromSelf().stream()
                        .filter(d -> feature.test(d.getTargetClass()))
                        .filter(d -> !room(d.getTargetClass()).equals(room(item)))
                        .forEach(d -> events.add(SimpleConditionEvent.violated(d, d.getDescription())));
            }
        };
    }
}
