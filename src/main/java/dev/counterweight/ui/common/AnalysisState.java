package dev.counterweight.ui.common;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.WhatIf;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the pane of an analysis view says, from where the {@link WhatIfDesk} is. */
public final class AnalysisState {
    private AnalysisState() {}

    /** Empty without a portfolio, loading, failed with a way to the prices, stale where some instruments have no past. */
    public static ViewState of(WhatIfDesk desk, Session session, Navigation navigation) {
        Messages messages = session.messages();
        Optional<WhatIf> whatIf = desk.whatIfProperty().get();
        ViewState.Action prices =
                new ViewState.Action(messages.get("common.analysis.import"), () -> navigation.go(Navigation.DATA));
        return switch (desk.statusProperty().get()) {
            case WhatIfDesk.Status.Nothing n ->
                new ViewState.Empty(
                        messages.get("common.analysis.empty"),
                        new ViewState.Action(
                                messages.get("common.analysis.sample"), () -> navigation.go(Navigation.WELCOME)),
                        Optional.empty());
            case WhatIfDesk.Status.Loading l -> new ViewState.Loading(whatIf.isEmpty());
            case WhatIfDesk.Status.Failed f -> {
                boolean input = f.cause() instanceof Rejection || f.cause() instanceof IllegalArgumentException;
                yield ViewState.failed(
                        messages.get("common.analysis.failed"),
                        messages.get("common.analysis.failed.still"),
                        messages.get(input ? "common.analysis.failed.do" : "common.analysis.failed.again"),
                        session.said(f.cause()),
                        Optional.of(input ? prices : new ViewState.Action(messages.get("common.retry"), desk::reload)));
            }
            case WhatIfDesk.Status.Ready r -> {
                List<InstrumentId> without =
                        whatIf.map(w -> w.market().withoutHistory()).orElse(List.of());
                yield without.isEmpty()
                        ? ViewState.ready()
                        : new ViewState.Stale(
                                messages.get(
                                        "common.analysis.without",
                                        without.stream()
                                                .map(InstrumentId::value)
                                                .collect(Collectors.joining(", "))),
                                Optional.of(prices));
            }
        };
    }
}
