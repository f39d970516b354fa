// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.format;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A kind of quantity that people write with its unit: `5 ms`, `10 Gbps`, `512 kB`.
///
/// Inside the program a quantity is a `long` of the smallest unit; this is the only place where text becomes
/// one. Reading is exact: what is not a whole number of the smallest unit, or too large for a `long`, is refused
/// and never rounded. Prefixes are decimal (k = 1,000), as in the names of link rates; `KiB` and `MiB` are binary.
public enum Quantity {
    /// Nanoseconds.
    DURATION("duration", "5 ms", "nanoseconds", units(
            "ns", 1L, "us", 1_000L, "ms", 1_000_000L, "s", 1_000_000_000L, "min", 60_000_000_000L)),
    /// Picoseconds: costs of single steps and bytes lie below a nanosecond.
    COST("duration", "35 ns", "picoseconds", units(
            "ps", 1L, "ns", 1_000L, "us", 1_000_000L, "ms", 1_000_000_000L, "s", 1_000_000_000_000L)),
    /// Bits per second.
    RATE("rate", "10 Gbps", "bits per second", units(
            "bps", 1L, "kbps", 1_000L, "Mbps", 1_000_000L, "Gbps", 1_000_000_000L, "Tbps", 1_000_000_000_000L)),
    /// Bytes.
    SIZE("size", "512 kB", "bytes", units(
            "B", 1L, "kB", 1_000L, "MB", 1_000_000L, "GB", 1_000_000_000L, "KiB", 1L << 10, "MiB", 1L << 20)),
    /// Thousandths of a per cent.
    SHARE("share", "2 %", "thousandths of a per cent", units("%", 1_000L)),
    /// Billionths: a link may lose one packet of many.
    LOSS("share", "0.1 %", "billionths", units("%", 10_000_000L));

    /// The length is limited, so that reading stays cheap.
    private static final String NUMBER = "[0-9]{1,30}(?:\\.[0-9]{1,30})?";
    /// A number, a space or none, a unit.
    private static final Pattern SHAPE = Pattern.compile("([+-]?" + NUMBER + ") *([A-Za-z/µ\u03bc%]{0,20})");

    private final String noun;
    private final String example;
    private final String smallestUnits;
    private final SequencedMap<String, Long> units;

    Quantity(String noun, String example, String smallestUnits, SequencedMap<String, Long> units) {
        this.noun = noun;
        this.example = example;
        this.smallestUnits = smallestUnits;
        this.units = units;
    }

    /// What reading a text gave.
    public sealed interface Reading permits Value, Wrong {}

    /// @param amount in the smallest unit of the kind; may be negative
    public record Value(long amount) implements Reading {}

    /// Why the text is not a quantity of this kind, in the two halves of a diagnostic.
    public record Wrong(String found, String advice) implements Reading {}

    public Reading parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            return new Wrong(quoted(text) + " is not a " + noun, shapeAdvice(text) + ", as in '" + example + "'");
        }
        String unit = matcher.group(2);
        if (unit.isEmpty()) {
            return new Wrong(noun + " " + quoted(text) + " has no unit",
                    "use " + String.join(", ", units.keySet()) + ", as in '" + example + "'");
        }
        Long factor = units.get(unit);
        if (factor == null) {
            return new Wrong(quoted(unit) + " is not a unit of " + noun, unitAdvice(unit));
        }
        BigDecimal exact = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(factor)).stripTrailingZeros();
        if (exact.scale() > 0) {
            return new Wrong(quoted(text) + " is not a whole number of " + smallestUnits, "write a coarser value");
        }
        if (exact.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            return new Wrong(quoted(text) + " is too large", "write a smaller value");
        }
        return new Value(exact.longValueExact());
    }

    /// The first kind of which both texts are amounts; empty where there is none.
    public static Optional<Quantity> ofBoth(String one, String other) {
        return Stream.of(values())
                .filter(quantity -> quantity.parse(one) instanceof Value && quantity.parse(other) instanceof Value)
                .findFirst();
    }

    /// The amount that a text is.
    ///
    /// @throws IllegalArgumentException if it is not one of this kind
    public long amount(String text) {
        if (parse(text) instanceof Value(long amount)) {
            return amount;
        }
        throw new IllegalArgumentException("not a " + noun + ": " + text);
    }

    /// The shortest exact text in the largest unit that leaves at most three decimals, or in the only one: 1500000 ns is
    /// `1.5 ms`.
    ///
    /// `parse(format(x))` is x for every x.
    public String format(long amount) {
        String best = "";
        BigDecimal exact = BigDecimal.valueOf(amount);
        for (Map.Entry<String, Long> unit : units.entrySet()) {
            BigDecimal factor = BigDecimal.valueOf(unit.getValue());
            boolean isDecimal = !unit.getKey().endsWith("iB");
            boolean isReached = exact.abs().compareTo(factor) >= 0 || unit.equals(units.firstEntry());
            boolean isShort = exact.multiply(BigDecimal.valueOf(1_000)).remainder(factor).signum() == 0;
            if (isDecimal && isReached && (isShort || units.size() == 1)) {
                best = exact.divide(factor).stripTrailingZeros().toPlainString() + " " + unit.getKey();
            }
        }
        return best;
    }

    /// Its units, the smallest first, with what each is in the smallest unit.
    public SequencedMap<String, Long> units() {
        return Collections.unmodifiableSequencedMap(units);
    }

    /// What a value of this kind is called: `duration`, `rate`, `size`.
    public String noun() {
        return noun;
    }

    /// A regular expression, in what Java and JavaScript have in common, for the amounts of this kind that are not negative.
    /// Whether one is a whole number of the smallest unit it does not tell.
    public String pattern() {
        return "^\\+?" + NUMBER + " *(" + String.join("|", units.sequencedKeySet()) + ")$";
    }

    /// How to write one, for advice: `5 ms`.
    public String example() {
        return example;
    }

    private static String shapeAdvice(String text) {
        if (text.matches(".{0,40}[0-9],[0-9].*")) {
            return "write a point before decimals, and nothing between thousands";
        }
        if (text.matches("[+-]?[0-9.]{1,30}[eE][+-]?[0-9].*")) {
            return "write the number without an exponent";
        }
        return "write a number and a unit";
    }

    private String unitAdvice(String unit) {
        String nearest = switch (unit) {
            case "µs", "\u03bcs", "usec", "microsecond", "microseconds" -> "us";
            case "nsec", "nanosecond", "nanoseconds" -> "ns";
            case "msec", "millisecond", "milliseconds" -> "ms";
            case "sec", "second", "seconds" -> "s";
            case "minute", "minutes" -> "min";
            case "Kbps", "kb/s", "kbit/s" -> "kbps";
            case "M", "Mb", "Mb/s", "Mbit", "Mbit/s", "mbps" -> "Mbps";
            case "G", "Gb", "Gb/s", "Gbit", "Gbit/s", "gbps" -> "Gbps";
            case "percent", "pct" -> "%";
            case "KB", "kb", "K", "k" -> "kB";
            case "b", "bytes", "byte" -> "B";
            case "mb" -> "MB";
            default -> "";
        };
        return units.containsKey(nearest)
                ? "did you mean '" + nearest + "'?"
                : "use " + String.join(", ", units.keySet()) + ", as in '" + example + "'";
    }

    private static String quoted(String text) {
        return "'" + (text.length() <= 40 ? text : text.substring(0, 37) + "...") + "'";
    }

    private static SequencedMap<String, Long> units(Object... namesAndFactors) {
        SequencedMap<String, Long> units = new LinkedHashMap<>();
        for (int i = 0; i < namesAndFactors.length; i += 2) {
            units.put((String) namesAndFactors[i], (Long) namesAndFactors[i + 1]);
        }
        return units;
    }
}
