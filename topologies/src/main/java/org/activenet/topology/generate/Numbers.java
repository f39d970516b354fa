// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.generate;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The checked numbers of one generation, by parameter; defaults are filled in.
public final class Numbers {
    private final Map<String, BigDecimal> byName;

    Numbers(Map<String, BigDecimal> byName) {
        this.byName = new LinkedHashMap<>(byName);
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    int intOf(String name) {
        return numberOf(name).intValueExact();
    }

    long longOf(String name) {
        return numberOf(name).longValueExact();
    }

    double doubleOf(String name) {
        return numberOf(name).doubleValue();
    }

    private BigDecimal numberOf(String name) {
        @Nullable BigDecimal number = byName.get(name);
        if (number == null) {
            throw new IllegalArgumentException("no number '%s' among %s".formatted(name, byName));
        }
        return number;
    }
}
