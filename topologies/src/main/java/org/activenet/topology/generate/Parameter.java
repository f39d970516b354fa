// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.generate;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A number that a generator takes.
///
/// @param meaning   for the help, without a full stop
/// @param least     the smallest number that is accepted
/// @param most      the largest number that is accepted
/// @param byDefault what holds where it is not given; `null` where that depends on the generator
/// @param presence  whether it must be given
public record Parameter(
        String name,
        String meaning,
        BigDecimal least,
        BigDecimal most,
        @Nullable BigDecimal byDefault,
        Presence presence,
        Form form) {
    /// Whether a number must be given.
    public enum Presence {
        REQUIRED,
        OPTIONAL
    }

    /// What numbers are meant.
    public enum Form {
        WHOLE,
        FRACTION
    }

    static Parameter required(String name, String meaning, long least, long most) {
        return new Parameter(name, meaning, BigDecimal.valueOf(least), BigDecimal.valueOf(most), null,
                Presence.REQUIRED, Form.WHOLE);
    }

    static Parameter withDefault(String name, String meaning, long least, long most, long byDefault) {
        return new Parameter(name, meaning, BigDecimal.valueOf(least), BigDecimal.valueOf(most),
                BigDecimal.valueOf(byDefault), Presence.OPTIONAL, Form.WHOLE);
    }

    static Parameter optional(String name, String meaning, long least, long most) {
        return new Parameter(name, meaning, BigDecimal.valueOf(least), BigDecimal.valueOf(most), null,
                Presence.OPTIONAL, Form.WHOLE);
    }

    static Parameter optionalFraction(String name, String meaning) {
        return new Parameter(name, meaning, BigDecimal.ZERO, BigDecimal.ONE, null,
                Presence.OPTIONAL, Form.FRACTION);
    }

    /// `a whole number from 2 to 100`
    String accepted() {
        return "%s from %s to %s".formatted(
                form == Form.WHOLE ? "a whole number" : "a number", least.toPlainString(), most.toPlainString());
    }

    boolean accepts(BigDecimal number) {
        boolean whole = number.stripTrailingZeros().scale() <= 0;
        return (whole || form == Form.FRACTION) && number.compareTo(least) >= 0 && number.compareTo(most) <= 0;
    }
}
