// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import com.oracle.truffle.js.runtime.JSArguments;
import com.oracle.truffle.js.runtime.JSRuntime;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a call to a built-in function of JavaScript costs, known before it runs: units of work, of which an evaluation may have
/// some done for nothing and the others cost steps, see [StepMeter].
///
/// A function that is not named here pays for all that it is given, so one that a later GraalJS brings is not for nothing.
enum BuiltinPrice {
    /// The same whatever it is given.
    CALL {
        @Override
        long units(Object[] call) {
            return 0;
        }
    },

    /// The characters of the string and of all strings given.
    TEXT {
        @Override
        long units(Object[] call) {
            return GuestSizes.text(JSArguments.getThisObject(call)) + argumentTexts(call);
        }
    },

    /// The characters of the string, each as often as 256 characters are looked for in it, and of what is looked for.
    SEARCH {
        @Override
        long units(Object[] call) {
            return GuestSizes.text(JSArguments.getThisObject(call)) * (1 + argumentTexts(call) / 256) + argumentTexts(call);
        }
    },

    /// The characters of the part that is taken.
    PART {
        @Override
        long units(Object[] call) {
            long characters = GuestSizes.text(JSArguments.getThisObject(call));
            long start = userArguments(call) > 0 ? offset(userArgument(call, 0), characters, 0) : 0;
            long end = userArguments(call) > 1 ? offset(userArgument(call, 1), characters, characters) : characters;
            return Math.max(0, end - start);
        }
    },

    /// The characters of the result.
    REPEATED_TEXT {
        @Override
        long units(Object[] call) {
            long count = userArguments(call) == 0 ? 0 : GuestSizes.count(userArgument(call, 0), GuestSizes.LONGEST_STRING);
            long characters = GuestSizes.text(JSArguments.getThisObject(call));
            return Math.max(characters, Math.min(characters * count, GuestSizes.LONGEST_STRING));
        }
    },

    /// The characters of the result.
    PADDED_TEXT {
        @Override
        long units(Object[] call) {
            long width = userArguments(call) == 0 ? 0 : GuestSizes.count(userArgument(call, 0), GuestSizes.LONGEST_STRING);
            return Math.max(width, TEXT.units(call));
        }
    },

    /// The elements of the list, each as often as 256 characters are compared with it.
    LIST {
        @Override
        long units(Object[] call) {
            long elements = GuestSizes.elements(JSArguments.getThisObject(call));
            return elements < StepMeter.ENDLESS_UNITS >> 9 // 2^16 characters are 2^8 times 256
                    ? elements * (1 + argumentTexts(call) / 256)
                    : elements;
        }
    },

    /// The elements of all lists given, and of the list itself.
    LISTS {
        @Override
        long units(Object[] call) {
            return plus(GuestSizes.elements(JSArguments.getThisObject(call)), sum(call, GuestSizes::elements));
        }
    },

    /// The elements, and the characters in them, each times the logarithm of the number of elements.
    SORT {
        @Override
        long units(Object[] call) {
            Object list = JSArguments.getThisObject(call);
            long elements = GuestSizes.elements(list);
            int rounds = Long.SIZE - Long.numberOfLeadingZeros(elements);
            return elements >= StepMeter.ENDLESS_UNITS / Long.SIZE
                    ? StepMeter.ENDLESS_UNITS
                    : (elements + GuestSizes.texts(list) / 16) * rounds;
        }
    },

    /// The digits that the longest number has, unless the number is whole or the base is ten.
    DIGITS {
        @Override
        long units(Object[] call) {
            boolean isTen = userArguments(call) == 0 || userArgument(call, 0) instanceof Integer base && base == 10;
            return isTen || GuestSizes.isWhole(JSArguments.getThisObject(call)) ? 0 : GuestSizes.MOST_DIGITS;
        }
    },

    /// The own properties of the second object given, which describe those of a new one.
    DESCRIPTIONS {
        @Override
        long units(Object[] call) {
            return userArguments(call) < 2 ? 0 : GuestSizes.keys(userArgument(call, 1));
        }
    },

    /// The elements that are asked for.
    NEW_LIST {
        @Override
        long units(Object[] call) {
            int given = userArguments(call);
            boolean isLength = given > 0 && given <= 2 && userArgument(call, given - 1) instanceof Number;
            return isLength ? GuestSizes.count(userArgument(call, given - 1), 1L << 32) : given;
        }
    },

    /// The entries of the map or set, and of what is given.
    ENTRIES {
        @Override
        long units(Object[] call) {
            return plus(GuestSizes.entries(JSArguments.getThisObject(call)), sum(call, GuestSizes::entries));
        }
    },

    /// The own properties of all objects given.
    KEYS {
        @Override
        long units(Object[] call) {
            return sum(call, GuestSizes::keys);
        }
    },

    /// Everything in sight.
    ALL {
        @Override
        long units(Object[] call) {
            return plus(plus(KEYS.units(call), GuestSizes.keys(JSArguments.getThisObject(call))), ENTRIES.units(call));
        }
    };

    private static final Pattern ACCESSOR = Pattern.compile("(^|\\.)[gs]et ");
    private static final Map<String, BuiltinPrice> PRICES = new HashMap<>();

    static {
        price(CALL, "Math.", "abs ceil clz32 f16round floor fround imul max min round sign sqrt trunc");
        price(CALL, "Number.", "isFinite isInteger isNaN isSafeInteger");
        price(CALL, "Number.prototype.", "toExponential toFixed toPrecision valueOf");
        price(DIGITS, "Number.prototype.", "toString");
        price(CALL, "Boolean.prototype.", "toString valueOf");
        price(CALL, "Symbol.prototype.", "toString valueOf description [Symbol.toPrimitive]");
        price(CALL, "", "Boolean Iterator Symbol Object isFinite isNaN");
        priceOfEach(CALL, "[Symbol.species]", "", "Array.", "Map.", "RegExp.", "Set.");
        priceOfEach(CALL, "[Symbol.iterator]", ".prototype.", "Array", "Iterator", "Map", "Set");
        price(CALL, "Array.", "isArray of");
        price(CALL, "Array.prototype.", "at entries keys pop push values");
        price(CALL, "Object.", "getOwnPropertyDescriptor getPrototypeOf hasOwn is isExtensible preventExtensions "
                + "setPrototypeOf defineProperty");
        price(DESCRIPTIONS, "Object.", "create");
        price(CALL, "Object.prototype.", "hasOwnProperty isPrototypeOf propertyIsEnumerable toString valueOf "
                + "__defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__");
        price(CALL, "Reflect.", "defineProperty deleteProperty get getOwnPropertyDescriptor getPrototypeOf has isExtensible "
                + "preventExtensions set setPrototypeOf");
        price(CALL, "Function.prototype.", "arguments call caller toString [Symbol.hasInstance]");
        price(CALL, "Map.prototype.", "clear delete entries get has keys set size values");
        price(CALL, "Set.prototype.", "add clear delete entries has keys size values");
        price(CALL, "WeakMap.prototype.", "delete get has set");
        price(CALL, "WeakSet.prototype.", "add delete has");
        price(CALL, "Iterator.", "from");
        price(CALL, "Iterator.prototype.",
                "[Symbol.toStringTag] drop every filter find flatMap forEach map reduce some take toArray");
        priceOfEach(CALL, "next return throw", " Iterator.prototype.", "Array", "Map", "Set", "String", "RegExp String");
        price(CALL, "Generator.prototype.", "next return throw");
        price(CALL, "%IteratorHelperPrototype%.", "next return");
        price(CALL, "%WrapForValidIteratorPrototype%.", "next return");
        price(CALL, "%ForInIteratorPrototype%.", "next");
        price(CALL, "String.prototype.", "at charAt charCodeAt codePointAt toString valueOf [Symbol.iterator]");

        price(TEXT, "",
                "String Number parseFloat parseInt Error EvalError RangeError ReferenceError SyntaxError TypeError URIError");
        price(TEXT, "Number.", "parseFloat parseInt");
        price(TEXT, "String.", "fromCharCode fromCodePoint");
        price(TEXT, "String.prototype.", "concat endsWith isWellFormed normalize "
                + "startsWith substr substring toLowerCase toUpperCase toWellFormed "
                + "trim trimEnd trimLeft trimRight trimStart "
                + "anchor big blink bold fixed fontcolor fontsize italics link small strike sub sup");
        price(TEXT, "JSON.", "parse");
        price(TEXT, "RegExp.", "escape");
        price(TEXT, "", "RegExp");
        price(CALL, "RegExp.prototype.", "dotAll flags global hasIndices ignoreCase multiline sticky unicode "
                + "unicodeSets");
        price(TEXT, "Error.prototype.", "toString");
        price(SEARCH, "String.prototype.", "includes indexOf lastIndexOf split");
        price(PART, "String.prototype.", "slice");
        price(REPEATED_TEXT, "String.prototype.", "repeat");
        price(PADDED_TEXT, "String.prototype.", "padEnd padStart");

        price(LIST, "Array.prototype.",
                "copyWithin every fill filter find findIndex findLast findLastIndex forEach includes indexOf "
                + "join lastIndexOf map reduce reduceRight reverse shift slice some splice toReversed "
                + "toSpliced toString unshift with");
        price(SORT, "Array.prototype.", "sort toSorted");
        price(LISTS, "Array.prototype.", "concat");
        price(LISTS, "Array.", "from");
        price(LISTS, "Function.prototype.", "apply bind");
        price(LISTS, "Reflect.", "apply construct");
        price(NEW_LIST, "", "Array");

        price(ENTRIES, "Map.prototype.", "forEach");
        price(ENTRIES, "Set.prototype.", "forEach difference intersection isDisjointFrom isSubsetOf isSupersetOf "
                + "symmetricDifference union");
        price(ENTRIES, "", "Map Set WeakMap WeakSet");

        price(KEYS, "Object.", "assign entries freeze fromEntries getOwnPropertyDescriptors getOwnPropertyNames "
                + "getOwnPropertySymbols groupBy isFrozen isSealed keys seal values");
        price(KEYS, "Reflect.", "ownKeys");
        price(KEYS, "Map.", "groupBy");
    }

    private static void price(BuiltinPrice price, String holder, String names) {
        for (String name : names.split(" ")) {
            PRICES.put(holder + name, price);
        }
    }

    private static void priceOfEach(BuiltinPrice price, String names, String suffix, String... holders) {
        for (String holder : holders) {
            price(price, holder + suffix, names);
        }
    }

    /// @param name of the function, as GraalJS has it: `Array.prototype.indexOf`
    static BuiltinPrice of(String name) {
        return PRICES.getOrDefault(ACCESSOR.matcher(name).replaceFirst("$1"), ALL);
    }

    /// Units of work besides the one that every call costs.
    ///
    /// @param call what the function was called with: the receiver, the function, the arguments
    abstract long units(Object[] call);

    private static int userArguments(Object[] call) {
        return JSArguments.getUserArgumentCount(call);
    }

    private static Object userArgument(Object[] call, int index) {
        return JSArguments.getUserArgument(call, index);
    }

    /// Where a part begins or ends, counted from the end if it is negative.
    private static long offset(Object given, long characters, long otherwise) {
        if (!(given instanceof Number number)) {
            return otherwise;
        }
        long offset = (long) JSRuntime.doubleValue(number);
        return offset < 0 ? Math.max(0, characters + offset) : Math.min(offset, characters);
    }

    private static long argumentTexts(Object[] call) {
        return sum(call, GuestSizes::text);
    }

    /// The sizes of all arguments together.
    private static long sum(Object[] call, ToLongFunction<@Nullable Object> size) {
        long units = 0;
        for (int i = 0; i < userArguments(call); i++) {
            units = plus(units, size.applyAsLong(userArgument(call, i)));
        }
        return units;
    }

    /// More than what is endless is endless.
    private static long plus(long units, long more) {
        return Math.min(StepMeter.ENDLESS_UNITS, units + more);
    }
}
