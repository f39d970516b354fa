// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSArgumentsObject;
import com.oracle.truffle.js.runtime.builtins.JSArrayObject;
import com.oracle.truffle.js.runtime.builtins.JSDictionary;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
import com.oracle.truffle.js.runtime.builtins.JSMapObject;
import com.oracle.truffle.js.runtime.builtins.JSSetObject;
import com.oracle.truffle.js.runtime.builtins.JSSlowArray;
import com.oracle.truffle.js.runtime.builtins.JSStringObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.PropertyDescriptor;
import org.jspecify.annotations.Nullable;

/// How large the values of a guest are, read without running any code of the guest.
final class GuestSizes {
    /// The longest string, in UTF-16 units; GraalJS throws a RangeError where one would become longer.
    static final int LONGEST_STRING = 65_536;

    /// Digits that GraalJS writes at most for a number in a base other than ten: those of the smallest, with base two.
    static final long MOST_DIGITS = 1_100;

    private GuestSizes() {}

    /// Characters of what is, or wraps, a string. What an object says of itself when it is asked is work of its own.
    static long text(@Nullable Object value) {
        if (value instanceof TruffleString string) {
            return Strings.length(string);
        }
        return value instanceof JSStringObject wrapped ? Strings.length(wrapped.getString()) : 0;
    }

    /// Whether a number has at most 53 digits in any base; of an object that wraps one only that object knows it.
    static boolean isWhole(@Nullable Object value) {
        double number = value instanceof Number given ? JSRuntime.doubleValue(given) : Double.NaN;
        return number == Math.rint(number) && Math.abs(number) <= 1L << 53;
    }

    /// Fixes the length of an array whose elements are properties like those of other objects.
    static void fixLength(@Nullable Object value) {
        if (JSSlowArray.isJSSlowArray(value)) {
            PropertyDescriptor fixed = PropertyDescriptor.createEmpty();
            fixed.setWritable(false);
            JSObject.defineOwnProperty((JSObject) value, Strings.LENGTH, fixed);
        }
    }

    /// Elements that a loop from 0 to `length` has.
    static long elements(@Nullable Object value) {
        if (value instanceof JSArrayObject array) {
            return array.getArraySize();
        }
        return value instanceof JSObject object && !(value instanceof JSStringObject) ? lengthOf(object) : text(value);
    }

    private static long lengthOf(JSObject object) {
        PropertyDescriptor length = property(object, Strings.LENGTH);
        if (length == null) {
            return 0;
        }
        return length.isDataDescriptor() ? asLength(length.getValue()) : StepMeter.ENDLESS_UNITS;
    }

    /// A property of an object or of its nearest prototype that has it.
    static @Nullable PropertyDescriptor property(JSObject object, TruffleString name) {
        Object holder = object;
        while (holder instanceof JSObject searched) { // until null, the prototype of the last
            PropertyDescriptor found = searched.getOwnProperty(name);
            if (found != null) {
                return found;
            }
            holder = searched.getPrototypeOf();
        }
        return null;
    }

    /// An object given as a length says which number it is only when it is asked, and may say another one then.
    private static long asLength(@Nullable Object value) {
        return switch (value) {
            case Number number -> (long) JSRuntime.toLength(JSRuntime.doubleValue(number));
            case TruffleString text -> asLength(JSRuntime.stringToNumber(text));
            case JSObject _ -> StepMeter.ENDLESS_UNITS;
            case null, default -> 1;
        };
    }

    /// Own properties.
    static long keys(@Nullable Object value) {
        if (!(value instanceof JSObject object)) {
            return text(value);
        }
        long named = JSDictionary.isJSDictionaryObject(object)
                ? object.ownPropertyKeys().size()
                : object.getShape().getPropertyCount();
        return switch (object) {
            case JSArrayObject array -> named + array.getArraySize();
            case JSStringObject wrapped -> named + text(wrapped);
            case JSArgumentsObject arguments -> named + lengthOf(arguments);
            default -> named;
        };
    }

    /// Entries of a map or set, elements of anything else.
    static long entries(@Nullable Object value) {
        return switch (value) {
            case JSMapObject map -> map.size();
            case JSSetObject set -> set.size();
            case null, default -> elements(value);
        };
    }

    /// Characters of all strings in an array.
    static long texts(@Nullable Object value) {
        long characters = 0;
        if (value instanceof JSArrayObject array && array.getArray() instanceof Object[] elements) {
            for (Object element : elements) {
                characters += text(element);
            }
        }
        return characters;
    }

    /// How many prototypes a value has, one behind the other; at most `most`.
    static int prototypes(@Nullable Object value, int most) {
        int prototypes = 0;
        Object holder = value instanceof JSObject object ? object.getPrototypeOf() : null;
        while (prototypes < most && holder instanceof JSObject prototype) {
            prototypes++;
            holder = prototype.getPrototypeOf();
        }
        return prototypes;
    }

    /// How many functions a call goes through until it comes to one that is not bound.
    static int boundCalls(@Nullable Object function) {
        int calls = 0;
        Object target = function;
        while (target instanceof JSFunctionObject.Bound bound) {
            calls++;
            target = bound.getBoundTargetFunction();
        }
        return calls;
    }

    /// A count that was given as an argument; at most `most`, which also stands for what only the guest can tell.
    static long count(@Nullable Object value, long most) {
        return switch (value) {
            case Number number -> Math.clamp((long) JSRuntime.doubleValue(number), 0, most);
            case JSFunctionObject _ -> 0;
            case TruffleString _, JSObject _ -> most;
            case null, default -> 1;
        };
    }
}
