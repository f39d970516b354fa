// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.scenario;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.activenet.experiment.format.Quantity;
import org.activenet.network.NodeProfile;
import org.activenet.network.NodeProfile.Forwarding;

/// A cost profile in words: as a file that [ProfileReader] reads again, and what its prices come to for a packet.
public final class ProfileText {
    /// Words with a space between each two.
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S}]+(?: [\\p{L}\\p{N}\\p{P}\\p{S}]+)*");
    static final int SMALL_BYTES = 64;
    static final int LARGE_BYTES = 1_500;
    private static final int WIDTH = 80; // of the lines of a file
    private static final double PS_PER_US = 1e6;
    private static final double PS_PER_S = 1e12;

    private ProfileText() {}

    /// Profiles below each other: what it takes them to pass a packet on, and how many a second that lets through.
    public static String table(List<NodeProfile> profiles) {
        var text = new StringBuilder("%-20s%21s%23s%n".formatted("", "passing on [us]", "packets/s"))
                .append("%-20s%9s%12s%11s%12s%n".formatted("profile", "64 B", "1,500 B", "64 B", "1,500 B"));
        for (NodeProfile profile : profiles) {
            text.append("%-20s%9s%12s%11s%12s%n".formatted(
                    profile.name(),
                    us(profile, SMALL_BYTES),
                    us(profile, LARGE_BYTES),
                    perSecond(profile, SMALL_BYTES),
                    perSecond(profile, LARGE_BYTES)));
        }
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    private static String us(NodeProfile profile, int bytes) {
        return String.format(Locale.ROOT, "%,.3f", profile.forwardingPs(bytes) / PS_PER_US);
    }

    /// Nothing waits in a pipeline, and what takes no time has no rate.
    static String perSecond(NodeProfile profile, int bytes) {
        long costPs = profile.forwardingPs(bytes);
        return profile.forwarding() == Forwarding.PIPELINE || costPs == 0
                ? "any"
                : String.format(Locale.ROOT, "%,d", Math.round(PS_PER_S / costPs));
    }

    /// Who measured, when: the first sentence of its source.
    public static String origin(NodeProfile profile) {
        return profile.source().split("\\. ", 2)[0];
    }

    /// A profile file with the same values; what follows from them stands in comments.
    public static String yaml(NodeProfile profile) {
        var text = new StringBuilder("name: " + profile.name() + "\nsource: ").append(prose(profile.source()));
        line(text, "forward", profile.forwardPs(), "passing a packet on without running it");
        line(text, "forwardPerByte", profile.forwardPerBytePs(), "and for each byte of it");
        line(text, "perCapsule", profile.perCapsulePs(), "once for each evaluation");
        line(text, "control", profile.controlPs(), "once for each control message, made or handled");
        line(text, "load", profile.loadPs(), "making fetched code ready");
        steps(text, profile);
        line(text, "perByte", profile.perBytePs(), "for each byte of a capsule or control message");
        boolean isPipeline = profile.forwarding() == Forwarding.PIPELINE;
        line(text, "forwarding", isPipeline ? "pipeline" : "cpu", isPipeline
                ? "passing on does not occupy the processor"
                : "passing on occupies the processor");
        text.append("# A packet that is passed on takes\n");
        for (int bytes : new int[] {SMALL_BYTES, LARGE_BYTES}) {
            text.append(String.format(Locale.ROOT, "#   %,5d B: %s%s%n", bytes,
                    Quantity.COST.format(profile.forwardingPs(bytes)), throughput(profile, bytes)));
        }
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    /// Folded lines; in quotes what would not come out of them as it went in.
    private static String prose(String text) {
        return PLAIN.matcher(text).matches()
                ? ">-\n" + folded(text)
                : text.codePoints().mapToObj(ProfileText::quoted).collect(Collectors.joining("", "\"", "\"\n"));
    }

    /// Broken at single spaces only, and a long word stays whole: a break comes back as a space.
    private static String folded(String text) {
        var lines = new StringBuilder();
        int column = 0;
        for (String word : text.split(" ")) {
            boolean isBroken = column == 0 || column + 1 + word.length() > WIDTH;
            lines.append(column == 0 ? "  " : isBroken ? "\n  " : " ").append(word);
            column = (isBroken ? 2 : column + 1) + word.length();
        }
        return lines.append('\n').toString();
    }

    private static String quoted(int codePoint) {
        return switch (codePoint) {
            case '"', '\\' -> "\\" + (char) codePoint;
            default -> Character.isISOControl(codePoint) || codePoint > 0x7e
                    ? "\\U%08x".formatted(codePoint)
                    : Character.toString(codePoint);
        };
    }

    private static String throughput(NodeProfile profile, int bytes) {
        String perSecond = perSecond(profile, bytes);
        return perSecond.equals("any")
                ? ", any number of them at a time"
                : String.format(Locale.ROOT, ", so at most %s packets/s, %s Mbps", perSecond,
                        megabits(bytes * 8 * PS_PER_S / profile.forwardingPs(bytes) / 1e6));
    }

    private static String megabits(double megabitsPerSecond) {
        return String.format(Locale.ROOT, megabitsPerSecond < 100 ? "%.3g" : "%,.0f", megabitsPerSecond);
    }

    private static void steps(StringBuilder text, NodeProfile profile) {
        Map<String, Long> prices = new TreeMap<>(profile.perStep().byLanguagePs());
        profile.perStep().othersPs().ifPresent(othersPs -> prices.put(ProfileReader.OTHERS, othersPs));
        String meaning = "for each step of the program";
        if (prices.size() == 1 && prices.containsKey(ProfileReader.OTHERS)) {
            line(text, "perStep", prices.get(ProfileReader.OTHERS), meaning);
        } else {
            text.append("%-28s # %s, by its language\n".formatted("perStep:", meaning));
            prices.forEach((language, pricePs) ->
                    text.append("  ").append(language).append(": ").append(Quantity.COST.format(pricePs)).append('\n'));
        }
    }

    private static void line(StringBuilder text, String key, long costPs, String meaning) {
        line(text, key, Quantity.COST.format(costPs), meaning);
    }

    private static void line(StringBuilder text, String key, String value, String meaning) {
        text.append("%-28s # %s\n".formatted(key + ": " + value, meaning));
    }
}
