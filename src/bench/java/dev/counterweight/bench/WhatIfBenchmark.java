package dev.counterweight.bench;

import dev.counterweight.domain.Scenario;
import dev.counterweight.domain.WhatIf;
import dev.counterweight.service.whatif.Basis;
import dev.counterweight.service.whatif.WhatIfMarket;
import dev.counterweight.service.whatif.WhatIfService;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One step of a drag: drift, trades, cost, risk, limits and the small backtest of a scenario, ten years of daily prices. */
@State(Scope.Thread)
public class WhatIfBenchmark {
    private static final int DAYS = 2_521;

    @Param({"20", "50", "200"})
    private int n;

    private Basis basis;
    private final Scenario[] steps = new Scenario[64];
    private int next;

    @Setup
    public void prepare() {
        basis = WhatIfMarket.basis(n, DAYS);
        for (int i = 0; i < steps.length; i++) {
            steps[i] = WhatIfMarket.dragged(basis, i);
        }
    }

    @Benchmark
    public WhatIf evaluate() {
        next = (next + 1) % steps.length;
        return WhatIfService.evaluate(basis, steps[next]);
    }
}
