// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.read;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.activenet.topology.model.GreatCircle;

/// Delays, lengths, sizes and shares as people write them, with the unit behind the number or in the name of the attribute.
///
/// A number whose unit nobody says is not read: 5 may be milliseconds or seconds, and 0.01 a share or per cent.
final class AmountText {
    private static final Pattern AMOUNT = Pattern.compile(
            "([0-9]{1,15}(?:[.,][0-9]{1,15})?(?:[eE][+-]?[0-9]{1,2})?) ?([\\p{L}%]{0,15})");
    private static final BigDecimal LARGEST = BigDecimal.valueOf(1_000_000_000_000_000L);

    private static final long BILLION = 1_000_000_000;

    private AmountText() {}

    private record Amount(BigDecimal number, String unit) {}

    /// Empty for what is not a number, with a unit or without. A unit in the text goes before one in the name.
    private static Optional<Amount> amount(String text, String unit) {
        Matcher matcher = AMOUNT.matcher(text.strip());
        if (!matcher.matches() || matcher.group(1).matches("[0-9]{1,3},[0-9]{3}")) { // 1,500 may be either
            return Optional.empty();
        }
        var number = new BigDecimal(matcher.group(1).replace(',', '.'));
        return Optional.of(new Amount(number, matcher.group(2).isEmpty() ? unit : matcher.group(2)));
    }

    /// Nanoseconds, from `5 ms` or from `5` in milliseconds.
    static OptionalLong delayNs(String text, String unit) {
        return amount(text, unit)
                .map(amount -> scaled(amount.number, switch (amount.unit.toLowerCase(Locale.ROOT)) {
                    case "ns", "nanosecond", "nanoseconds" -> 0;
                    case "us", "\u00b5s", "\u03bcs", "usec", "microsecond", "microseconds" -> 3;
                    case "ms", "msec", "millisecond", "milliseconds" -> 6;
                    case "s", "sec", "second", "seconds" -> 9;
                    default -> -1;
                }))
                .orElse(OptionalLong.empty());
    }

    /// The delay in nanoseconds of a fibre so long: `120 km`.
    static OptionalLong delayOfLengthNs(String text, String unit) {
        return amount(text, unit)
                .map(amount -> {
                    double metres = amount.number.doubleValue() * switch (amount.unit.toLowerCase(Locale.ROOT)) {
                        case "m", "meter", "meters", "metre", "metres" -> 1;
                        case "km", "kilometer", "kilometers", "kilometre", "kilometres" -> 1_000;
                        case "mi", "mile", "miles" -> 1_609.344;
                        default -> -1;
                    };
                    return metres < 0 || metres > 1e12
                            ? OptionalLong.empty()
                            : OptionalLong.of(GreatCircle.propagationNs(metres));
                })
                .orElse(OptionalLong.empty());
    }

    /// Bytes: `256 kB`. A small `b` would be bits, and packets have no length.
    static OptionalLong bytes(String text, String unit) {
        return amount(text, unit)
                .map(amount -> switch (amount.unit) {
                    case "B", "byte", "bytes", "Byte", "Bytes", "octets" -> scaled(amount.number, 0);
                    case "kB", "KB" -> scaled(amount.number, 3);
                    case "MB" -> scaled(amount.number, 6);
                    case "GB" -> scaled(amount.number, 9);
                    case "KiB", "kiB" -> scaled(amount.number.multiply(BigDecimal.valueOf(1 << 10)), 0);
                    case "MiB" -> scaled(amount.number.multiply(BigDecimal.valueOf(1 << 20)), 0);
                    default -> OptionalLong.empty();
                })
                .orElse(OptionalLong.empty());
    }

    /// Bytes of an MTU, which everybody gives in bytes, also without saying so.
    static OptionalLong mtuBytes(String text, String unit) {
        OptionalLong bytes = bytes(text, unit.isEmpty() ? "B" : unit);
        return bytes.isPresent() && bytes.getAsLong() >= 68 && bytes.getAsLong() <= 65_535 ? bytes : OptionalLong.empty();
    }

    /// Of a billion packets: `0.1 %`.
    static OptionalLong lossPerBillion(String text, String unit) {
        OptionalLong loss = amount(text, unit)
                .map(amount -> scaled(amount.number, switch (amount.unit.toLowerCase(Locale.ROOT)) {
                    case "%", "percent", "pct" -> 7;
                    case "ppm" -> 3;
                    default -> -1;
                }))
                .orElse(OptionalLong.empty());
        return loss.isPresent() && loss.getAsLong() <= BILLION ? loss : OptionalLong.empty();
    }

    /// Whether a text is a number with a unit of a link's property, whatever it is called.
    static boolean isAmountOfALink(String text) {
        return delayNs(text, "").isPresent()
                || bytes(text, "").isPresent()
                || lossPerBillion(text, "").isPresent()
                || text.matches(".*[0-9].*") && RateText.read(text).isPresent();
    }

    private static OptionalLong scaled(BigDecimal number, int power) {
        if (power < 0) {
            return OptionalLong.empty();
        }
        BigDecimal whole = number.movePointRight(power).setScale(0, RoundingMode.HALF_UP);
        return whole.compareTo(LARGEST) <= 0 ? OptionalLong.of(whole.longValueExact()) : OptionalLong.empty();
    }
}
