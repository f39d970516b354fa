// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.read;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Link speeds as people write them: `2.5 Gbps`, `155 Mbit/s`, `OC-192c`.
///
/// Only a text that is plainly one rate is read; `<= 10 Mbps`, `1-2.5 Gb/s` and `Red` are not. A capital B after the
/// prefix would be bytes, so it is not read either.
final class RateText {
    /// Beyond a petabit per second something else is meant.
    private static final BigDecimal LARGEST = BigDecimal.valueOf(1_000_000_000_000_000L);

    private static final int LONGEST = 40;
    private static final String NUMBER = "([0-9]{1,18}(?:[.][0-9]{1,9})?)";
    private static final Pattern RATE =
            Pattern.compile(NUMBER + "\\s*([kKmMgGtT]?)(?:bps|b/s|[bB]its?/s(?:ec)?|[bB]it/sec)");
    private static final Pattern SPEED = Pattern.compile(NUMBER);
    private static final Pattern SONET = Pattern.compile("OC-?([0-9]{1,4})c?");
    private static final Pattern SDH = Pattern.compile("STM-?([0-9]{1,4})c?");
    private static final long OC1_BITS_PER_SECOND = 51_840_000; // ANSI T1.105
    private static final long STM1_BITS_PER_SECOND = 155_520_000; // ITU-T G.707

    private RateText() {}

    /// A label, or the name of a carrier of the telephone network.
    static OptionalLong parse(String text) {
        String trimmed = text.strip();
        if (trimmed.length() > LONGEST) {
            return OptionalLong.empty();
        }
        Matcher rate = RATE.matcher(trimmed);
        if (rate.matches()) {
            return scaled(rate.group(1), rate.group(2));
        }
        Matcher sonet = SONET.matcher(trimmed);
        if (sonet.matches()) {
            return multiple(sonet.group(1), OC1_BITS_PER_SECOND);
        }
        Matcher sdh = SDH.matcher(trimmed);
        if (sdh.matches()) {
            return multiple(sdh.group(1), STM1_BITS_PER_SECOND);
        }
        return switch (trimmed) { // ITU-T G.702
            case "T1", "DS-1", "DS1" -> OptionalLong.of(1_544_000);
            case "T3", "DS-3", "DS3" -> OptionalLong.of(44_736_000);
            case "E1" -> OptionalLong.of(2_048_000);
            case "E3" -> OptionalLong.of(34_368_000);
            default -> OptionalLong.empty();
        };
    }

    /// A number, and the letter of its prefix in another attribute: `2.5` and `G`.
    static OptionalLong parse(String speed, String units) {
        String prefix = units.strip();
        Matcher number = SPEED.matcher(speed.strip());
        return number.matches() && prefix.matches("[kKmMgGtT]?")
                ? scaled(number.group(1), prefix)
                : OptionalLong.empty();
    }

    /// Bits per second as a plain number: `2500000000.0`.
    static OptionalLong parseBitsPerSecond(String text) {
        String trimmed = text.strip();
        if (trimmed.length() > LONGEST || !trimmed.matches("[+]?[0-9]+([.][0-9]*)?([eE][+]?[0-9]{1,2})?")) {
            return OptionalLong.empty();
        }
        return inRange(new BigDecimal(trimmed));
    }

    private static OptionalLong scaled(String number, String prefix) {
        int power = switch (prefix) {
            case "k", "K" -> 3;
            case "m", "M" -> 6;
            case "g", "G" -> 9;
            case "t", "T" -> 12;
            default -> 0;
        };
        return inRange(new BigDecimal(number).movePointRight(power));
    }

    private static OptionalLong multiple(String count, long unitBitsPerSecond) {
        return inRange(new BigDecimal(count).multiply(BigDecimal.valueOf(unitBitsPerSecond)));
    }

    private static OptionalLong inRange(BigDecimal bitsPerSecond) {
        BigDecimal whole = bitsPerSecond.setScale(0, RoundingMode.HALF_UP);
        return whole.signum() > 0 && whole.compareTo(LARGEST) <= 0
                ? OptionalLong.of(whole.longValueExact())
                : OptionalLong.empty();
    }
}
