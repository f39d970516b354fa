// SPDX-License-Identifier: Apache-2.0
package org.activenet.wire;

import java.util.List;
import java.util.Optional;

/// The value of ANEP's authentication option: by what a sender means to prove who it is.
///
/// The option begins with the number of a scheme, as identifiers do; what is behind it is kept as it came. Nothing here verifies
/// it, so that a packet which asks to be discarded where the option is not understood is.
///
/// | scheme | number | standing |
/// |---|---|---|
/// | SPKI | 1 | unverified: remembered, found nowhere |
/// | X.509 | 2 | unverified: remembered, found nowhere |
///
/// @param schemeNumber of any scheme, known or not
/// @param words        what the scheme makes of it, in whole words
public record AnepAuthentication(int schemeNumber, List<Integer> words) {
    /// A scheme whose number we remember.
    public enum Scheme {
        SPKI(1),
        X509(2);

        private final int number;

        Scheme(int number) {
            this.number = number;
        }

        public int number() {
            return number;
        }
    }

    public AnepAuthentication {
        words = List.copyOf(words);
    }

    /// The scheme, if it is one that we know by its number.
    public Optional<Scheme> scheme() {
        for (Scheme scheme : Scheme.values()) {
            if (scheme.number == schemeNumber) {
                return Optional.of(scheme);
            }
        }
        return Optional.empty();
    }
}
