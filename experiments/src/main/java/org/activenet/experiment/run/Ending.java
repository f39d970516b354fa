// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.Optional;

/// How a run ended: with what came out of it, or with a fault.
///
/// @param <T> what comes out of runs of this kind
record Ending<T>(Optional<T> value, Optional<Fault> fault) {
    static <T> Ending<T> with(T value) {
        return new Ending<>(Optional.of(value), Optional.empty());
    }

    static <T> Ending<T> of(Fault fault) {
        return new Ending<>(Optional.empty(), Optional.of(fault));
    }

    /// The same, and a fault says in which variant of a run it was.
    Ending<T> in(String variant) {
        return new Ending<>(value, fault.map(each -> each.in(variant)));
    }
}
