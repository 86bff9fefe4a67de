package dev.counterweight.ui.portfolios;

import dev.counterweight.domain.AssetClass;
import dev.counterweight.domain.InstrumentId;

/**
 * An instrument that can be chosen in the builder.
 *
 * @param priced whether a price of it is known
 */
record KnownInstrument(InstrumentId id, String name, AssetClass assetClass, boolean priced) {}
