// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.format;

import java.util.Collection;
import org.activenet.diagnostic.Diagnostic;

/// A value from a user's file, with the place it came from, for checks that only a later phase can make:
/// whether a node of that name exists is known when the topology is.
public record Located<T>(T value, Place place) {
    /// The finding that there is no `kind` of this name: `unknown node 'Dnver', did you mean 'Denver'?`
    public Diagnostic unknown(String kind, Collection<String> known) {
        return place.error("unknown " + kind + " '" + value + "'", Suggestion.advice(value.toString(), known));
    }
}
