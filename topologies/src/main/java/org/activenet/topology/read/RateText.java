// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.read;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.activenet.topology.model.QuantityText;
import org.jspecify.annotations.Nullable;

/// Link speeds as people write them: `2.5 Gbps`, `155 Mbit/s`, `OC-192c`, `2 x 10GE (leased)`.
///
/// A text is understood if it names one rate, or one rate in several ways. Bounds and ranges (`<= 10 Mbps`, `1-10 Gbps`),
/// unknown counts (`N*10G`), and numbers that belong to nothing (`10/100 Mbps`) make it one that is not. A capital B after the
/// prefix would be bytes, so that is not understood either. What of this is ours is in `docs/models/topology-zoo-reader.md`.
final class RateText {
    /// A rate, and how it was read; nothing where the text says no more than the rate.
    record Reading(long bitsPerSecond, String how) {}

    /// Beyond a petabit per second something else is meant.
    private static final BigDecimal LARGEST = BigDecimal.valueOf(1_000_000_000_000_000L);

    /// Raw speeds below it are numbers whose unit somebody has lost; ours.
    private static final long LEAST_RAW_BITS_PER_SECOND = 1_000;

    /// Two names of one rate may differ by so much: DS-3 is called 45 Mbps, E1 is called 2 Mbps. Ours.
    private static final double ALIKE = 0.05;

    private static final int LONGEST = 120;

    private static final String COUNT = "(?:\\(?([0-9]{1,3})\\s*[x\u00d7*]\\)?\\s*)?";
    private static final String NUMBER = "([0-9][0-9.,]{0,24})";
    private static final String TIMES = "(?:[\\s,(]*[x\u00d7*]\\s*([0-9]{1,3})\\)?)?";
    private static final String BEFORE = "(?<![\\p{L}0-9.,])";
    private static final String AFTER = "(?![\\p{L}0-9])";

    /// Count, number, prefix, unit, count: `2 x 10 Gbps`. A prefix may stand alone (`10G`), as may the unit (`300 bps`).
    private static final Pattern AMOUNT = Pattern.compile(BEFORE + COUNT + NUMBER + "\\s*(?:"
            + "([kKmMgGtT])(bps|BPS|b/s(?:ec)?|[bB]its?\\s?/\\s?s(?:ec(?:ond)?)?|BITS?/S(?:EC)?|[bB]its?|b|)"
            + "|-?(kilo|mega|giga|tera|Kilo|Mega|Giga|Tera|gig|Gig|meg|Meg)"
            + "[ -]?(bits?(?:\\s?(?:/|per)\\s?s(?:ec(?:ond)?)?)?|)"
            + "|(bps|b/s|[bB]its?\\s?/\\s?s(?:ec(?:ond)?)?|bits? per sec(?:ond)?))" + TIMES + AFTER);

    /// What follows BASE in the names of Ethernet's media: `-T`, `TX`, `-LR4`, `5`.
    private static final String MEDIUM = "base(?:-?[0-9]{1,2}|[- ]?[BCEFKLPSTVXZ][A-Z]{0,2}[0-9]{0,2})";

    /// Count, number, count: `10GE`, `100 GbE`, `10-Gigabit Ethernet`, `10GBASE-LR`.
    private static final Pattern ETHERNET = Pattern.compile(BEFORE + COUNT + NUMBER
            + "[\\s-]?(?:GE|GbE|Gig(?:a(?:bit)?)?[ -]?E(?:thernet)?|G[ -]?" + MEDIUM + ")" + TIMES + AFTER,
            Pattern.CASE_INSENSITIVE);
    private static final Pattern BASEBAND = Pattern.compile(
            BEFORE + COUNT + "(10|100|1000|2500)[ -]?" + MEDIUM + TIMES + AFTER, Pattern.CASE_INSENSITIVE);

    /// Count, name, count: `2 x STM-16`.
    private static final Pattern CARRIER = Pattern.compile(
            BEFORE + COUNT + "(OC[- ]?[0-9]{1,4}c?|STS[- ]?[0-9]{1,4}c?|STM[- ]?[0-9]{1,3}[ceo]?|DS[- ]?[0-3]"
                    + "|(?<![\\p{L}0-9][-:_])[TE]-?[1-4](?<!T-?4)" // R2-E1 is an interface
                    + "|OTU-?[1-4]|Gig(?:a(?:bit)?)?[ -]?E(?:thernet)?|Gigabit|GbE|Fast[ -]?Ethernet)" + TIMES + AFTER,
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SHORT_ETHERNET = Pattern.compile(BEFORE + COUNT + "(GE|FE)" + TIMES + AFTER);

    private static final Pattern PLAIN_NUMBER = Pattern.compile("[0-9]{1,18}(?:\\.[0-9]{1,9})?");
    private static final Pattern THOUSANDS = Pattern.compile("[0-9]{1,3}(?:,[0-9]{3}){2,5}|[0-9]{1,3},000");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("[0-9]{1,18},[0-9]{1,9}");

    /// What stands for a rate in the text around it.
    private static final String MARK = "\u0001";
    private static final Pattern YEAR = Pattern.compile("(?<![^\\s(,])(?:19[6-9]|20[0-3])[0-9](?![^\\s),])");
    private static final Pattern NOT_ONE_RATE = Pattern.compile(
            "[<>\u2264\u2265\u2272\u2273\u226a\u226b\u2a7d\u2a7e~\u223c\u2243\u2245\u2248\u00b1?]" // a bound, a guess
                    + "|[*\u00d7]" // an unknown count
                    + "|[\u2190-\u2193]" // one direction
                    + "|" + MARK + "\\s*[+&]|[+&]\\s*" + MARK // a sum
                    + "|(?:^|[\\s(" + MARK + "])[-\u2013\u2014\u2212]" + MARK // a minus, the end of a range
                    + "|" + MARK + "\\s*[-\u2013\u2014]\\s*" + MARK
                    + "|(?<![\\p{L}0-9])[0-9]" // a number that belongs to nothing; JGN2 is a name
                    + "|(?<!\\p{L})x\\s?[0-9]|\\bx\\s*" + MARK // a count that belongs to nothing
                    + "|\\b(?:up ?to|at (?:least|most)|(?:less|more|greater) than|n ?x|approx\\w*|circa|min|minimum|max|maximum"
                    + "|roughly|nearly|almost|fraction\\w*|each|multiple|several|various|former\\w*|was"
                    + "|two|three|four|five|six|seven|eight|nine|ten|dozen|twice|dual|double|triple|quad|couple|pairs?|both|many"
                    + "|bundle[sd]?|lambdas|wavelengths|channels|links|circuits|per" // a count
                    + "|down\\w*|up|up-?(?:stream|link|load)|asymmetric\\w*)\\b" // one direction, or a state
                    + "|\\b(?:over|under|above|below|about|around|from|until|half|not?|ex|to|(?-i:ca?\\.?))\\s" + MARK
                    + "|" + MARK + "\\s?(?:packets?|pps|cells?|bytes?|octets?|Hz|baud)\\b", // of something else
            Pattern.CASE_INSENSITIVE);

    /// Wireless standards have numbers that are no rates.
    private static final Pattern STANDARD = Pattern.compile("\\b802\\.[0-9]{1,2}[a-z]{0,3}\\b");

    /// What has another meaning among words than in a field for rates: generations of mobile networks, and metres.
    private static final Pattern AMBIGUOUS = Pattern.compile(
            "(?<![\\p{L}0-9.,])(?<![x\u00d7*] )[2-6]G(?![\\p{L}0-9]|[\\s,(]*[x\u00d7*])|(?<![0-9.,])[0-9.,]+ ?m(?![\\p{L}0-9])");

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}]");

    private static final BigDecimal OC1_BITS_PER_SECOND = BigDecimal.valueOf(51_840_000); // ANSI T1.105
    private static final BigDecimal STM1_BITS_PER_SECOND = BigDecimal.valueOf(155_520_000); // ITU-T G.707

    private RateText() {}

    /// One rate that is named in a text.
    private record Mention(String text, BigDecimal bitsPerSecond, boolean isCarrier, String how) {
        boolean isLike(Mention other) {
            double ratio = bitsPerSecond.doubleValue() / other.bitsPerSecond.doubleValue();
            return Math.abs(ratio - 1) <= ALIKE;
        }
    }

    /// The rate that words beside a link name, which need not be about rates: `5G`, `100 m`.
    static Optional<Reading> readLabel(String text) {
        return AMBIGUOUS.matcher(text).find() ? Optional.empty() : read(text);
    }

    /// The rate that a text names; empty if it names none, or not one.
    static Optional<Reading> read(String text) {
        String rest = text.strip().replaceAll("[\\s\u00a0]+", " ").replaceAll("[.;,:]+$", "");
        if (rest.length() > LONGEST || INVISIBLE.matcher(rest).find()) {
            return Optional.empty();
        }
        rest = STANDARD.matcher(rest).replaceAll("IEEE");
        List<Mention> mentions = new ArrayList<>();
        for (Pattern pattern : List.of(ETHERNET, BASEBAND, AMOUNT, CARRIER, SHORT_ETHERNET)) {
            Matcher matcher = pattern.matcher(rest);
            var marked = new StringBuilder();
            while (matcher.find()) {
                Mention mention = mention(pattern, matcher);
                if (mention == null) {
                    return Optional.empty();
                }
                mentions.add(mention);
                matcher.appendReplacement(marked, MARK);
            }
            rest = matcher.appendTail(marked).toString();
        }
        if (mentions.isEmpty() || NOT_ONE_RATE.matcher(YEAR.matcher(rest).replaceAll("")).find() || !areOneRate(mentions)) {
            return Optional.empty();
        }
        Mention best = mentions.stream().filter(Mention::isCarrier).findFirst().orElse(mentions.getFirst());
        boolean hasRemark = rest.chars().anyMatch(Character::isLetterOrDigit);
        OptionalLong rate = inRange(best.bitsPerSecond);
        return rate.isEmpty()
                ? Optional.empty()
                : Optional.of(new Reading(rate.getAsLong(), how(best, mentions.size() > 1, hasRemark)));
    }

    private static boolean areOneRate(List<Mention> mentions) {
        return mentions.stream().map(each -> each.text.replace(" ", "")).distinct().count() == mentions.size()
                && mentions.stream().allMatch(mentions.getFirst()::isLike);
    }

    private static String how(Mention best, boolean isNamedTwice, boolean hasRemark) {
        var how = new ArrayList<String>();
        if (!best.how.isEmpty()) {
            how.add(best.how);
        }
        if (isNamedTwice) {
            how.add("as '" + best.text + "' says, with which the rest agrees");
        }
        if (hasRemark) {
            how.add("the other words taken as a remark");
        }
        return String.join(", ", how);
    }

    /// `null` for one that is not a rate after all.
    private static @Nullable Mention mention(Pattern pattern, Matcher matcher) {
        boolean isCarrier = pattern == CARRIER || pattern == SHORT_ETHERNET;
        String countBefore = matcher.group(1);
        String countAfter = matcher.group(matcher.groupCount());
        if (countBefore != null && countAfter != null) {
            return null;
        }
        String count = countBefore != null ? countBefore : countAfter != null ? countAfter : "1";
        BigDecimal single = isCarrier ? carrier(matcher.group(2)) : amount(pattern, matcher);
        if (single == null || single.signum() <= 0) {
            return null;
        }
        String how = how(pattern, matcher);
        if (!count.equals("1")) {
            String one = isCarrier ? matcher.group(2) : shown(single);
            how = count + " times " + one + (how.isEmpty() ? "" : ", " + how);
        }
        return new Mention(matcher.group().strip(), single.multiply(new BigDecimal(count)), isCarrier, how);
    }

    private static String shown(BigDecimal bitsPerSecond) {
        return QuantityText.rate(bitsPerSecond.longValue());
    }

    private static @Nullable BigDecimal amount(Pattern pattern, Matcher matcher) {
        BigDecimal number = number(matcher.group(2));
        if (number == null) {
            return null;
        }
        if (pattern == ETHERNET) {
            return number.movePointRight(9);
        }
        if (pattern == BASEBAND) {
            return number.movePointRight(6);
        }
        String prefix = matcher.group(3) != null ? matcher.group(3) : matcher.group(5) != null ? matcher.group(5) : "";
        return number.movePointRight(power(prefix));
    }

    private static int power(String prefix) {
        return prefix.isEmpty() ? 0 : switch (prefix.toLowerCase(Locale.ROOT).charAt(0)) {
            case 'k' -> 3;
            case 'm' -> 6;
            case 'g' -> 9;
            default -> 12;
        };
    }

    /// What has to be said besides the text itself.
    private static String how(Pattern pattern, Matcher matcher) {
        if (pattern != AMOUNT) {
            return "";
        }
        var how = new ArrayList<String>();
        String number = matcher.group(2);
        if (number.contains(",")) {
            how.add(THOUSANDS.matcher(number).matches() ? "with commas between thousands" : "with a decimal comma");
        }
        String unit = matcher.group(3) != null ? matcher.group(4) : matcher.group(5) != null ? matcher.group(6) : "bps";
        if (!unit.toLowerCase(Locale.ROOT).matches(".*(?:ps|/ ?s.*|per.*)")) {
            how.add("taken as bits per second");
        }
        return String.join(", ", how);
    }

    /// Digits with a decimal point or comma, or with commas between thousands; `null` for what could be either, such as `1.000`.
    private static @Nullable BigDecimal number(String digits) {
        if (PLAIN_NUMBER.matcher(digits).matches()) {
            return digits.endsWith(".000") ? null : new BigDecimal(digits);
        }
        if (THOUSANDS.matcher(digits).matches()) {
            return new BigDecimal(digits.replace(",", ""));
        }
        boolean isEither = digits.matches("[0-9]{1,3},[0-9]{3}");
        return DECIMAL_COMMA.matcher(digits).matches() && !isEither ? new BigDecimal(digits.replace(',', '.')) : null;
    }

    private static BigDecimal carrier(String name) {
        String plain = name.toUpperCase(Locale.ROOT).replaceAll("[- ]", "");
        String digits = plain.replaceAll("[^0-9]", "");
        if (plain.startsWith("OC") || plain.startsWith("STS")) {
            return OC1_BITS_PER_SECOND.multiply(new BigDecimal(digits));
        }
        if (plain.startsWith("STM")) {
            return digits.equals("0") ? OC1_BITS_PER_SECOND : STM1_BITS_PER_SECOND.multiply(new BigDecimal(digits));
        }
        return BigDecimal.valueOf(switch (plain) {
            case "DS0" -> 64_000; // ITU-T G.702, as those down to E4
            case "T1", "DS1" -> 1_544_000;
            case "T2", "DS2" -> 6_312_000;
            case "T3", "DS3" -> 44_736_000;
            case "E1" -> 2_048_000;
            case "E2" -> 8_448_000;
            case "E3" -> 34_368_000;
            case "E4" -> 139_264_000;
            case "OTU1" -> 2_666_057_143L; // ITU-T G.709, as those down to OTU4
            case "OTU2" -> 10_709_225_316L;
            case "OTU3" -> 43_018_413_559L;
            case "OTU4" -> 111_809_973_568L;
            case "FE", "FASTETHERNET" -> 100_000_000;
            default -> 1_000_000_000; // Gigabit Ethernet (IEEE 802.3), the only one that is left
        });
    }

    /// Bits per second as a plain number: `2500000000.0`.
    static OptionalLong parseBitsPerSecond(String text) {
        String trimmed = text.strip();
        if (trimmed.length() > LONGEST || !trimmed.matches("[+]?[0-9]+([.][0-9]*)?([eE][+]?[0-9]{1,2})?")) {
            return OptionalLong.empty();
        }
        OptionalLong rate = inRange(new BigDecimal(trimmed));
        return rate.isPresent() && rate.getAsLong() < LEAST_RAW_BITS_PER_SECOND ? OptionalLong.empty() : rate;
    }

    /// Whether two fields say the same.
    static boolean areAlike(long bitsPerSecond, long others) {
        return Math.abs((double) bitsPerSecond / others - 1) <= ALIKE;
    }

    private static OptionalLong inRange(BigDecimal bitsPerSecond) {
        BigDecimal whole = bitsPerSecond.setScale(0, RoundingMode.HALF_UP);
        return whole.signum() > 0 && whole.compareTo(LARGEST) <= 0
                ? OptionalLong.of(whole.longValueExact())
                : OptionalLong.empty();
    }
}
