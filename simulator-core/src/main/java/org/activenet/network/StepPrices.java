// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import java.util.Collections;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a step of a program costs, in picoseconds: each language defines its own steps, so each may have its own price.
///
/// @param byLanguagePs for languages by their names
/// @param othersPs     for all other languages; empty where these have no price
public record StepPrices(SortedMap<String, Long> byLanguagePs, OptionalLong othersPs) {
    public StepPrices {
        byLanguagePs = Collections.unmodifiableSortedMap(new TreeMap<>(byLanguagePs));
        othersPs.ifPresent(StepPrices::require);
        byLanguagePs.values().forEach(StepPrices::require);
    }

    private static void require(long pricePs) {
        NodeProfile.require(pricePs, "perStepPs");
    }

    /// One price for the steps of all languages.
    public static StepPrices same(long pricePs) {
        return new StepPrices(Collections.emptySortedMap(), OptionalLong.of(pricePs));
    }

    public boolean has(String language) {
        return byLanguagePs.containsKey(language) || othersPs.isPresent();
    }

    /// The price of a step of a language.
    ///
    /// @throws IllegalArgumentException if it has none
    public long pricePs(String language) {
        Long itsOwnPs = byLanguagePs.get(language);
        return itsOwnPs != null
                ? itsOwnPs
                : othersPs.orElseThrow(() -> new IllegalArgumentException("no price for a step of " + language));
    }
}
