// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload.law;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.LongStream;
import org.activenet.experiment.format.Form;
import org.activenet.experiment.format.Form.Type;
import org.activenet.experiment.format.Key;
import org.activenet.experiment.format.Quantity;
import org.activenet.experiment.format.Section;
import org.activenet.kernel.RandomStream;

/// How large a request is, in bytes of payload: always the same, or drawn for each.
public sealed interface Size {
    /// The largest possible.
    long mostBytes();

    double meanBytes();

    /// The probability of more than some bytes.
    double above(long bytes);

    long draw(RandomStream random);

    /// In how many parts one is divided in the mean that have at most some bytes; what has none is one part.
    default double meanParts(long partBytes) {
        if (mostBytes() <= partBytes) {
            return 1;
        }
        return 1 - above(0) + LongStream.range(0, Math.ceilDiv(mostBytes(), partBytes))
                .mapToDouble(part -> above(part * partBytes))
                .sum();
    }

    /// Always the same.
    record Fixed(long bytes) implements Size {
        @Override
        public long mostBytes() {
            return bytes;
        }

        @Override
        public double meanBytes() {
            return bytes;
        }

        @Override
        public double above(long limitBytes) {
            return bytes > limitBytes ? 1 : 0;
        }

        @Override
        public long draw(RandomStream random) {
            return bytes;
        }

        @Override
        public double meanParts(long partBytes) {
            return Math.max(1, Math.ceilDiv(bytes, partBytes));
        }
    }

    /// Any from the least to the most, equally often.
    record Uniform(long leastBytes, long mostBytes) implements Size {
        @Override
        public double meanBytes() {
            return (leastBytes + mostBytes) / 2.0;
        }

        @Override
        public double above(long bytes) {
            return Math.clamp((double) (mostBytes - bytes) / (mostBytes - leastBytes + 1), 0, 1);
        }

        @Override
        public long draw(RandomStream random) {
            return leastBytes + random.nextLong(mostBytes - leastBytes + 1);
        }
    }

    /// The bounded Pareto distribution: most are small, and most bytes are in the large ones (heavy-tailed, as sizes of files
    /// are: Crovella and Bestavros, IEEE/ACM Transactions on Networking 5(6), 1997).
    ///
    /// What is drawn is made whole so that its mean stays: up with the probability of its fraction. So all moments but the
    /// first differ a little from those of the continuous law, for sizes of a few bytes.
    ///
    /// @param leastBytes need not be whole, where it follows from a mean
    /// @param shape      the smaller, the heavier; without a bound there would be no variance below 2, and no mean below 1
    record Pareto(double leastBytes, long mostBytes, double shape) implements Size {
        /// That with some mean, which lies below the most.
        static Pareto ofMean(double meanBytes, long mostBytes, double shape) {
            double low = 0;
            double high = meanBytes; // of which the mean is too large
            for (double middle = meanBytes / 2; middle > low && middle < high; middle = low + (high - low) / 2) {
                if (new Pareto(middle, mostBytes, shape).meanBytes() < meanBytes) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return new Pareto(high, mostBytes, shape);
        }

        /// `(least/most)^shape`: what would lie beyond the bound, if there were none.
        private double beyond() {
            return StrictMath.pow(leastBytes / mostBytes, shape);
        }

        @Override
        public double meanBytes() {
            return leastBytes + area(leastBytes, mostBytes);
        }

        /// The integral of the probability of more than x, for x between two sizes that are possible.
        private double area(double from, double to) {
            double low = from / leastBytes;
            double high = to / leastBytes;
            double unbounded = shape == 1
                    ? StrictMath.log(high / low)
                    : (StrictMath.pow(high, 1 - shape) - StrictMath.pow(low, 1 - shape)) / (1 - shape);
            return leastBytes * (unbounded - beyond() * (high - low)) / (1 - beyond());
        }

        /// Whole sizes are above n if the size drawn is above n + 1, or if it lies between and is rounded up.
        @Override
        public double above(long bytes) {
            double from = Math.clamp(bytes, leastBytes, mostBytes);
            double to = Math.clamp(bytes + 1.0, leastBytes, mostBytes);
            double certain = Math.clamp(leastBytes - bytes, 0, 1);
            return certain + area(from, to);
        }

        @Override
        public long draw(RandomStream random) {
            double part = 1 - random.nextDouble() * (1 - beyond());
            double bytes = leastBytes * StrictMath.pow(part, -1 / shape);
            return Math.min(mostBytes, (long) (bytes + random.nextDouble()));
        }
    }

    /// Its keys.
    ///
    /// @param key      under which it stands
    /// @param standard where it does not stand
    static List<Key> keys(String key, String standard, String meaning) {
        Form size = Form.of(Type.SIZE);
        return List.of(
                new Key(key, Form.of(Type.SIZE, Type.GROUP), standard, meaning),
                new Key(key + ".uniform", Form.of(Type.GROUP), Key.ONE_OF, "drawn, each size equally often"),
                new Key(key + ".uniform.least", size, Key.REQUIRED, "the smallest"),
                new Key(key + ".uniform.most", size, Key.REQUIRED, "the largest"),
                new Key(key + ".pareto", Form.of(Type.GROUP), Key.ONE_OF, "drawn, heavy-tailed"),
                new Key(key + ".pareto.least", size, Key.ONE_OF, "the smallest"),
                new Key(key + ".pareto.mean", size, Key.ONE_OF, "the mean"),
                new Key(key + ".pareto.most", size, Key.REQUIRED, "the largest"),
                new Key(key + ".pareto.shape", Form.number(new BigDecimal("0.1"), BigDecimal.TEN), Key.REQUIRED,
                        "the smaller, the heavier the tail"));
    }

    /// Reads a size: an amount, or `{uniform: ...}` or `{pareto: ...}`.
    static Size read(Section traffic, String key, long leastBytes, long mostBytes) {
        if (!traffic.isGroup(key)) {
            return new Fixed(traffic.amount(Quantity.SIZE, key, leastBytes, mostBytes));
        }
        Section section = traffic.section(key, "{pareto: {mean: 10 kB, shape: 1.5, most: 1 MB}}");
        String law = section.exactlyOne(List.of("uniform", "pareto"), "uniform: {least: 10 B, most: 1 kB}");
        Size size = switch (law) {
            case "uniform" -> uniform(section.section("uniform", "{least: 10 B, most: 1 kB}"), leastBytes, mostBytes);
            case "pareto" -> pareto(
                    section.section("pareto", "{mean: 10 kB, shape: 1.5, most: 1 MB}"), Math.max(1, leastBytes), mostBytes);
            default -> new Fixed(leastBytes);
        };
        section.finish();
        return size;
    }

    private static Size uniform(Section section, long leastBytes, long mostBytes) {
        long least = section.amount(Quantity.SIZE, "least", leastBytes, mostBytes);
        long most = section.amount(Quantity.SIZE, "most", leastBytes, mostBytes);
        if (most < least) {
            section.refuse(section.placeOf("most"), "'most' is below 'least'", "write the larger of the two for 'most'");
        }
        section.finish();
        return new Uniform(Math.min(least, most), most);
    }

    private static Size pareto(Section section, long leastBytes, long mostBytes) {
        String given = section.exactlyOne(List.of("mean", "least"), "mean: 10 kB");
        long bytes = given.isEmpty() ? 1 : section.amount(Quantity.SIZE, given, leastBytes, mostBytes);
        long most = section.amount(Quantity.SIZE, "most", leastBytes, mostBytes);
        var shape = section.number("shape", new BigDecimal("1.5"));
        double value = shape.value().doubleValue();
        if (section.has("shape") && (value < LEAST_SHAPE || value > MOST_SHAPE)) {
            section.refuse(shape.place(), "shape " + shape.value().toPlainString(), "write 0.1 to 10, as in 'shape: 1.5'");
        }
        if (section.has("most") && most <= bytes) {
            section.refuse(section.placeOf("most"), "'most' is not above '" + given + "'", "write a larger size for 'most'");
        }
        section.finish();
        double sound = Math.clamp(value, LEAST_SHAPE, MOST_SHAPE);
        long above = Math.max(most, bytes + 1);
        return given.equals("mean") ? Pareto.ofMean(bytes, above, sound) : new Pareto(bytes, above, sound);
    }

    /// Beyond these nobody means it, and powers lose their digits (ours).
    double LEAST_SHAPE = 0.1;
    double MOST_SHAPE = 10;
}
