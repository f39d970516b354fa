// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What capsules have in the place of GraalJS's functions of numbers.
class LanguageCallsTest {
    private static final Map<String, DoubleUnaryOperator> OF_ONE = new TreeMap<>(Map.ofEntries(
            Map.entry("sin", StrictMath::sin), Map.entry("cos", StrictMath::cos), Map.entry("tan", StrictMath::tan),
            Map.entry("asin", StrictMath::asin), Map.entry("acos", StrictMath::acos), Map.entry("atan", StrictMath::atan),
            Map.entry("sinh", StrictMath::sinh), Map.entry("cosh", StrictMath::cosh), Map.entry("tanh", StrictMath::tanh),
            Map.entry("exp", StrictMath::exp), Map.entry("expm1", StrictMath::expm1), Map.entry("log", StrictMath::log),
            Map.entry("log1p", StrictMath::log1p), Map.entry("log10", StrictMath::log10), Map.entry("cbrt", StrictMath::cbrt)));

    private static final Map<String, DoubleBinaryOperator> OF_TWO =
            Map.of("atan2", StrictMath::atan2, "pow", StrictMath::pow);

    private final ProxyObject language = LanguageCalls.asProxy(new StepMeter());

    private double call(String kind, String name, double... arguments) {
        var function = (ProxyExecutable) ((ProxyObject) language.getMember(kind)).getMember(name);
        Value[] values = new Value[arguments.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Value.asValue(arguments[i]);
        }
        return (double) function.execute(values);
    }

    @Test
    void functionsAreThoseOfTheReferenceLibraryToTheLastBit() {
        OF_ONE.forEach((name, function) -> {
            for (double x : new double[] {0.37, -0.91, 12.5, -0.0, Double.NaN, Double.NEGATIVE_INFINITY}) {
                assertEquals(function.applyAsDouble(x), call("ofOne", name, x), name + " of " + x);
            }
        });
        OF_TWO.forEach((name, function) -> assertEquals(function.applyAsDouble(1.7, -2.3), call("ofTwo", name, 1.7, -2.3), name));
    }

    /// The right values are from the identities, computed with 40 digits.
    @ParameterizedTest
    @CsvSource({
        "asinh, 1, 0.88137358701954302523", "asinh, -1, -0.88137358701954302523", "asinh, 1e-10, 1e-10",
        "asinh, 1e200, 461.21016577936908208", "asinh, -1e200, -461.21016577936908208", "asinh, 1e140, 323.05506019972634113",
        "acosh, 1, 0", "acosh, 2, 1.3169578969248167086", "acosh, 1.0000000001, 0.000014142136208675861355",
        "acosh, 1e200, 461.21016577936908208", "acosh, 1e140, 323.05506019972634113",
        "atanh, 0.5, 0.54930614433405484570", "atanh, -0.25, -0.25541281188299534160", "atanh, 1e-10, 1e-10",
        "log2, 3, 1.5849625007211561815", "log2, 0.7, -0.51457317282975833195", "log2, 10, 3.3219280948873623479"})
    void functionsThatJavaDoesNotHaveAreRight(String name, double x, double right) {
        double result = call("ofOne", name, x);
        assertEquals(right, result, Math.abs(right) * 1e-14, "" + result);
    }

    @Test
    void theirEndsAreThoseOfEcmaScript() {
        for (double x : new double[] {0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertEquals(x, call("ofOne", "asinh", x));
        }
        assertEquals(Double.NaN, call("ofOne", "acosh", 0.5));
        assertEquals(Double.POSITIVE_INFINITY, call("ofOne", "acosh", Double.POSITIVE_INFINITY));
        assertEquals(-0.0, call("ofOne", "atanh", -0.0));
        assertEquals(Double.POSITIVE_INFINITY, call("ofOne", "atanh", 1));
        assertEquals(Double.NEGATIVE_INFINITY, call("ofOne", "atanh", -1));
        assertEquals(Double.NaN, call("ofOne", "atanh", 1.5));
        assertEquals(Double.NaN, call("ofOne", "log2", -2));
        assertEquals(Double.NEGATIVE_INFINITY, call("ofOne", "log2", 0));
        assertEquals(Double.POSITIVE_INFINITY, call("ofOne", "log2", Double.POSITIVE_INFINITY));
    }

    @Test
    void theLogarithmOfAPowerOfTwoIsExact() {
        for (int exponent = Double.MIN_EXPONENT; exponent <= Double.MAX_EXPONENT; exponent++) {
            assertEquals(exponent, LanguageCalls.log2(Math.scalb(1.0, exponent)));
        }
        assertEquals(-1074, LanguageCalls.log2(Double.MIN_VALUE), 1e-12);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "1; 0", "[]; 1", "{}; 1", "[[], {}]; 2", "[[]]]]; 2", "[{\"a\": [1]}]; 3", "\"[[[\"; 0", "\"\\\"[\"; 0", "\"\\\\\"[; 1",
        "[\"]]\", [2]]; 2", "{\"a\": {}}}{{; 2", "\\[; 1"})
    void bracketsOutsideOfStringsNest(String text, int depth) {
        assertEquals(depth, LanguageCalls.nesting(text));
        var nesting = (ProxyExecutable) language.getMember("nesting");
        assertEquals(depth, nesting.execute(Value.asValue(text)));
    }
}
