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
public final class VariedAxis {
    /// Amounts that lie as far apart as this are drawn by their logarithm (ours).
    private static final double WIDE = 30;
    private static final MathContext SHOWN_DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);

    private final String path;
    private final List<String> values;
    private final @Nullable Quantity quantity;
    private final List<Double> amounts;
    private final boolean isAmount;
    private final boolean isLogarithmic;
    private final int[] inOrder;
    private final List<VariedAxis> inStep;

    /// @param quantity of all values; `null` for plain numbers and for what is no number
    /// @param amounts  of the values, or their numbers from 0 where they are no amounts
    private VariedAxis(
            String path, List<String> values, @Nullable Quantity quantity, List<Double> amounts, boolean isAmount,
            List<VariedAxis> inStep) {
        this.inStep = List.copyOf(inStep);
        this.path = path;
        this.values = List.copyOf(values);
        this.quantity = quantity;
        this.amounts = List.copyOf(amounts);
        this.isAmount = isAmount;
        this.inOrder = IntStream.range(0, values.size())
                .boxed()
                .sorted((one, other) -> Double.compare(amounts.get(one), amounts.get(other)))
                .mapToInt(i -> i)
                .toArray();
        double least = amounts.get(inOrder[0]);
        this.isLogarithmic = isAmount && least > 0 && amounts.get(inOrder[inOrder.length - 1]) / least >= WIDE;
    }

    /// @param values at least one
    public static VariedAxis of(String path, List<String> values) {
        Optional<Quantity> quantity = Quantity.ofBoth(values.getFirst(), values.getLast())
                .filter(each -> values.stream().allMatch(value -> each.parse(value) instanceof Quantity.Value));
        if (quantity.isPresent()) {
            return new VariedAxis(path, values, quantity.get(),
                    values.stream().map(value -> (double) quantity.get().amount(value)).toList(), true, List.of());
        }
        if (values.stream().allMatch(value -> value.matches("[+-]?[0-9]{1,15}(\\.[0-9]{1,15})?"))) {
            return new VariedAxis(path, values, null, values.stream().map(Double::valueOf).toList(), true, List.of());
        }
        return new VariedAxis(path, values, null,
                IntStream.range(0, values.size()).mapToObj(i -> (double) i).toList(), false, List.of());
    }

    /// The same, with what varies in step with it.
    public VariedAxis withInStep(List<VariedAxis> others) {
        return new VariedAxis(path, values, quantity, amounts, isAmount, others);
    }

    /// What varies in step: each has as many values, in the same order.
    List<VariedAxis> inStep() {
        return inStep;
    }

    /// As `--set` takes it.
    public String path() {
        return path;
    }

    /// At least one, as the scenario writes them.
    public List<String> values() {
        return values;
    }

    /// Of the values, or their numbers from 0 where they are no amounts.
    List<Double> amounts() {
        return amounts;
    }

    /// Whether all values are amounts of one kind.
    boolean isAmount() {
        return isAmount;
    }

    public int length() {
        return values.size();
    }

    /// Whether the amounts are drawn by their logarithm.
    boolean isLogarithmic() {
        return isLogarithmic;
    }

    /// Where a value is drawn, on a straight scale.
    double position(int index) {
        return isLogarithmic ? StrictMath.log(amounts.get(index)) : amounts.get(index);
    }

    /// The numbers of the values in the order of their amounts.
    int[] inOrder() {
        return inOrder.clone();
    }

    /// An amount in three digits: `62.3 %`.
    String text(double amount) {
        BigDecimal rounded = new BigDecimal(amount).round(SHOWN_DIGITS);
        return quantity == null
                ? rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString()
                : quantity.format(rounded.setScale(0, RoundingMode.HALF_EVEN).longValueExact());
    }
}
