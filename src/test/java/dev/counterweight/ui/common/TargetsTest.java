package dev.counterweight.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Weight;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TargetsTest {
    @Test
    void rescaledTargetsAddUpToOneExactlyForAnyWeights() {
        SplittableRandom random = new SplittableRandom(7);
        int solved = 0;
        for (int round = 0; round < 2000; round++) {
            Map<InstrumentId, Weight> targets = new LinkedHashMap<>();
            Set<InstrumentId> locked = new LinkedHashSet<>();
            int n = 1 + random.nextInt(20);
            for (int i = 0; i < n; i++) {
                InstrumentId id = new InstrumentId("A" + i);
                targets.put(id, Weight.ofBasisPoints(random.nextInt(3000)));
                if (random.nextInt(5) == 0) {
                    locked.add(id);
                }
            }
            var result = Targets.rescaled(targets, locked);
            if (result.isPresent()) {
                solved++;
                assertThat(result.get().values().stream()
                                .mapToInt(Weight::basisPoints)
                                .sum())
                        .isEqualTo(10_000);
                locked.forEach(id -> assertThat(result.get().get(id)).isEqualTo(targets.get(id)));
                assertThat(result.get().values()).allMatch(w -> w.fraction() >= 0);
            }
        }
        assertThat(solved).isGreaterThan(1000);
    }

    @Test
    void nothingIsLeftToScaleWhenTheLockedTargetsExceedOne() {
        InstrumentId a = new InstrumentId("A");
        InstrumentId b = new InstrumentId("B");
        assertThat(Targets.rescaled(Map.of(a, Weight.ofBasisPoints(10_100), b, Weight.ofBasisPoints(100)), Set.of(a)))
                .isEmpty();
        assertThat(Targets.rescaled(Map.of(a, Weight.ofBasisPoints(5000), b, Weight.ZERO), Set.of(a)))
                .isEmpty();
    }
}
