// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What the name of an attribute says that it is, and its unit where the name has one: `delay_ms`, `LinkDelay`,
/// `bandwidthMbps`, `Delay (ms)`. Which names there are is ours; GraphML knows none.
///
/// @param unit empty where the name has none
record PropertyName(Property property, String unit) {
    /// What may be read from a link.
    enum Property {
        RATE,
        DELAY,
        /// Of the fibre, from which its delay follows.
        LENGTH,
        QUEUE,
        MTU,
        LOSS,
        /// Looks like something of a link, and is not read.
        UNREAD,
        /// Not a property of a link.
        OTHER
    }

    private static final Map<String, Property> HEADS = Map.ofEntries(
            Map.entry("bandwidth", Property.RATE),
            Map.entry("bw", Property.RATE),
            Map.entry("rate", Property.RATE),
            Map.entry("bitrate", Property.RATE),
            Map.entry("datarate", Property.RATE),
            Map.entry("capacity", Property.RATE),
            Map.entry("speed", Property.RATE),
            Map.entry("delay", Property.DELAY),
            Map.entry("latency", Property.DELAY),
            Map.entry("length", Property.LENGTH),
            Map.entry("distance", Property.LENGTH),
            Map.entry("queue", Property.QUEUE),
            Map.entry("buffer", Property.QUEUE),
            Map.entry("queuesize", Property.QUEUE),
            Map.entry("queuelimit", Property.QUEUE),
            Map.entry("buffersize", Property.QUEUE),
            Map.entry("mtu", Property.MTU),
            Map.entry("loss", Property.LOSS),
            Map.entry("packetloss", Property.LOSS),
            Map.entry("lossrate", Property.LOSS),
            Map.entry("plr", Property.LOSS));

    /// Words that stand before or behind the head and change nothing.
    private static final Set<String> FILLERS = Set.of(
            "link", "edge", "propagation", "prop", "data", "bit", "packet", "size", "limit", "ratio", "in", "fibre", "fiber");

    /// Words of which any makes a name one of a property that is not read.
    private static final Set<String> UNREAD = Set.of(
            "weight", "cost", "metric", "rtt", "jitter", "reliability", "availability", "ber", "error", "errors",
            "utilization", "utilisation", "load", "throughput", "duplex", "mtbf", "mttr", "mttf", "ecn", "priority");

    private static final Set<String> UNITS = Set.of(
            "ns", "us", "\u00b5s", "\u03bcs", "ms", "msec", "s", "sec", "seconds", "milliseconds", "microseconds", "nanoseconds",
            "m", "km", "mi", "miles", "meters", "metres", "kilometers", "kilometres",
            "bps", "kbps", "mbps", "gbps", "tbps", "bit", "kbit", "mbit", "gbit", "tbit", "bits", "kbits", "mbits", "gbits",
            "kb", "mb", "gb", "b", "kib", "mib", "bytes", "byte", "octets", "packets", "pkts",
            "percent", "pct", "ppm", "%");

    static PropertyName of(String name) {
        List<String> words = words(name);
        if (words.stream().anyMatch(word -> UNREAD.contains(word.toLowerCase(Locale.ROOT)))) {
            return new PropertyName(Property.UNREAD, "");
        }
        int head = 0;
        while (head < words.size() - 1 && isFiller(words.get(head)) && headOf(words.get(head)) == Property.OTHER) {
            head++;
        }
        Property property = words.isEmpty() ? Property.OTHER : headOf(words.get(head));
        boolean isAnyHead = words.stream().anyMatch(word -> headOf(word) != Property.OTHER);
        int next = head + 1;
        if (property == Property.LOSS && next < words.size() && words.get(next).equalsIgnoreCase("rate")) {
            next++; // loss_rate is no rate
        }
        while (next < words.size() && isFiller(words.get(next))) {
            next++;
        }
        String unit = unit(words.subList(Math.min(next, words.size()), words.size()));
        boolean isUnitKnown = unit.isEmpty() || UNITS.contains(unit.toLowerCase(Locale.ROOT).replaceAll("/s$", ""));
        if (property != Property.OTHER && isUnitKnown) {
            return new PropertyName(property, unit);
        }
        return new PropertyName(isAnyHead ? Property.UNREAD : Property.OTHER, "");
    }

    /// The words of a name: parted by what is no letter or digit, and where a capital follows a small letter.
    private static List<String> words(String name) {
        var words = new ArrayList<>(Arrays.asList(
                name.strip().split("(?<=[a-z0-9])(?=[A-Z])|[^\\p{L}0-9%]+")));
        words.removeIf(String::isEmpty);
        return words;
    }

    private static boolean isFiller(String word) {
        return FILLERS.contains(word.toLowerCase(Locale.ROOT));
    }

    private static Property headOf(String word) {
        String small = word.toLowerCase(Locale.ROOT);
        Property property = HEADS.get(small);
        return property != null
                ? property
                : HEADS.getOrDefault(small.replaceFirst("^(?:link|edge)", ""), Property.OTHER);
    }

    /// `Mbit`, `s` and `Mbit`, `per`, `s` are Mbit/s.
    private static String unit(List<String> words) {
        boolean isPerSecond = words.size() > 1 && words.getLast().toLowerCase(Locale.ROOT).matches("s|sec|second");
        if (!isPerSecond) {
            return String.join("", words);
        }
        return String.join("", words.subList(0, words.size() - 1)).replaceAll("(?i)per$", "") + "/s";
    }
}
