// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.curve;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.activenet.experiment.format.Quantity;
import org.jspecify.annotations.Nullable;

/// What is varied, as one direction of a picture: amounts at their place, everything else one beside the other.
///
/// @param path     as `--set` takes it
/// @param values   at least one, as the scenario writes them
/// @param quantity of all values; `null` for plain numbers and for what is no number
/// @param amounts  of the values, or their numbers from 0 where they are no amounts
/// @param isAmount whether all values are amounts of one kind
public record VariedAxis(
        String path, List<String> values, @Nullable Quantity quantity, List<Double> amounts, boolean isAmount) {
    /// Amounts that lie as far apart as this are drawn by their logarithm (ours).
    private static final double WIDE = 30;
    private static final MathContext SHOWN_DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);

    public VariedAxis {
        values = List.copyOf(values);
        amounts = List.copyOf(amounts);
    }

    /// @param values at least one
    public static VariedAxis of(String path, List<String> values) {
        Optional<Quantity> quantity = Quantity.ofBoth(values.getFirst(), values.getLast())
                .filter(each -> values.stream().allMatch(value -> each.parse(value) instanceof Quantity.Value));
        if (quantity.isPresent()) {
            return new VariedAxis(path, values, quantity.get(),
                    values.stream().map(value -> (double) quantity.get().amount(value)).toList(), true);
        }
        if (values.stream().allMatch(value -> value.matches("[+-]?[0-9]{1,15}(\\.[0-9]{1,15})?"))) {
            return new VariedAxis(path, values, null, values.stream().map(Double::valueOf).toList(), true);
        }
        return new VariedAxis(path, values, null,
                IntStream.range(0, values.size()).mapToObj(i -> (double) i).toList(), false);
    }

    public int length() {
        return values.size();
    }

    double least() {
        return amounts.stream().mapToDouble(amount -> amount).min().orElseThrow();
    }

    double most() {
        return amounts.stream().mapToDouble(amount -> amount).max().orElseThrow();
    }

    /// Whether the amounts are drawn by their logarithm.
    boolean isLogarithmic() {
        return isAmount && least() > 0 && most() / least() >= WIDE;
    }

    /// Where a value is drawn, on a straight scale.
    double position(int index) {
        return isLogarithmic() ? StrictMath.log(amounts.get(index)) : amounts.get(index);
    }

    /// The numbers of the values in the order of their amounts.
    int[] inOrder() {
        return IntStream.range(0, length())
                .boxed()
                .sorted((one, other) -> Double.compare(amounts.get(one), amounts.get(other)))
                .mapToInt(i -> i)
                .toArray();
    }

    /// An amount in three digits: `62.3 %`.
    String text(double amount) {
        BigDecimal rounded = new BigDecimal(amount).round(SHOWN_DIGITS);
        return quantity == null
                ? rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString()
                : quantity.format(rounded.setScale(0, RoundingMode.HALF_EVEN).longValueExact());
    }
}
