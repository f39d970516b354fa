// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;

/// The host's side of `language.js`: what the language of capsules has from us in place of GraalJS, functions of numbers and
/// strings, the same bits on every machine.
final class LanguageCalls {
    private LanguageCalls() {}

    /// A function of one number.
    private interface OfOne {
        double at(double x);
    }

    /// A function of two numbers.
    private interface OfTwo {
        double at(double x, double y);
    }

    /// @param meter of the context that is made
    static ProxyObject asProxy(StepMeter meter) {
        Map<String, Object> ofOne = new LinkedHashMap<>();
        ofOne.put("sin", ofOne(StrictMath::sin));
        ofOne.put("cos", ofOne(StrictMath::cos));
        ofOne.put("tan", ofOne(StrictMath::tan));
        ofOne.put("asin", ofOne(StrictMath::asin));
        ofOne.put("acos", ofOne(StrictMath::acos));
        ofOne.put("atan", ofOne(StrictMath::atan));
        ofOne.put("sinh", ofOne(StrictMath::sinh));
        ofOne.put("cosh", ofOne(StrictMath::cosh));
        ofOne.put("tanh", ofOne(StrictMath::tanh));
        ofOne.put("asinh", ofOne(LanguageCalls::asinh));
        ofOne.put("acosh", ofOne(LanguageCalls::acosh));
        ofOne.put("atanh", ofOne(LanguageCalls::atanh));
        ofOne.put("exp", ofOne(StrictMath::exp));
        ofOne.put("expm1", ofOne(StrictMath::expm1));
        ofOne.put("log", ofOne(StrictMath::log));
        ofOne.put("log1p", ofOne(StrictMath::log1p));
        ofOne.put("log2", ofOne(LanguageCalls::log2));
        ofOne.put("log10", ofOne(StrictMath::log10));
        ofOne.put("cbrt", ofOne(StrictMath::cbrt));
        Map<String, Object> ofTwo = new LinkedHashMap<>();
        ofTwo.put("atan2", ofTwo(StrictMath::atan2));
        ofTwo.put("pow", ofTwo(StrictMath::pow));
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("ofOne", ProxyObject.fromMap(ofOne));
        members.put("ofTwo", ProxyObject.fromMap(ofTwo));
        members.put("nesting", (ProxyExecutable) a -> nesting(a[0].asString()));
        new GuestPatterns(meter).addTo(members);
        return ProxyObject.fromMap(members);
    }

    private static ProxyExecutable ofOne(OfOne function) {
        return a -> function.at(number(a[0]));
    }

    private static ProxyExecutable ofTwo(OfTwo function) {
        return a -> function.at(number(a[0]), number(a[1]));
    }

    private static double number(Value value) {
        return value.asDouble();
    }

    static double asinh(double x) {
        double size = Math.abs(x);
        if (size == 0 || Double.isInfinite(size)) {
            return x;
        }
        double result = size > 1e150
                ? StrictMath.log(size) + StrictMath.log(2)
                : StrictMath.log1p(size + size * size / (1 + Math.sqrt(size * size + 1)));
        return x < 0 ? -result : result;
    }

    static double acosh(double x) {
        double above = x - 1;
        return x > 1e150
                ? StrictMath.log(x) + StrictMath.log(2)
                : StrictMath.log1p(above + Math.sqrt(above * (x + 1)));
    }

    static double atanh(double x) {
        return x == 0 ? x : StrictMath.log1p(2 * x / (1 - x)) / 2;
    }

    /// Exact for powers of two.
    static double log2(double x) {
        int exponent = Math.getExponent(x);
        boolean isPower = x > 0 && exponent >= Double.MIN_EXPONENT && exponent <= Double.MAX_EXPONENT
                && x == Math.scalb(1.0, exponent);
        return isPower ? exponent : StrictMath.log(x) / StrictMath.log(2);
    }

    /// How deep the brackets of a JSON text nest, or of what is given for one.
    static int nesting(String text) {
        int depth = 0;
        int deepest = 0;
        boolean inString = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (inString && c == '\\') {
                i++;
            } else if (c == '"') {
                inString = !inString;
            } else if (!inString && (c == '[' || c == '{')) {
                deepest = Math.max(deepest, ++depth);
            } else if (!inString && (c == ']' || c == '}')) {
                depth--;
            }
        }
        return deepest;
    }
}
