// SPDX-License-Identifier: Apache-2.0
//
// Runs once in each new context, before anything else: takes away what would make a capsule differ from run to run, remember
// anything, or work for nothing, and puts ours in the place of what may not be as GraalJS has it. Marked internal, so that
// none of its statements are charged to a guest; the built-in functions that it calls are.
//
// Two rules for what is written here. No `catch`: the end of the host's stack would pass for an error. And recursion by
// functions of JavaScript, which the limit of nested calls counts.
//
// The value of this script is a function of the host's functions, see `LanguageCalls`; that gives back `replace`,
// for regexp.js. The table of all that is kept, replaced
// and removed is in docs/models/javascript-language.md.
(function (host) {
    // ---- Removed ----
    const allowed = new Set([
        'Object', 'Function', 'Array', 'String', 'Number', 'Boolean', 'Math', 'JSON', 'RegExp', 'Symbol',
        'Map', 'Set', 'WeakMap', 'WeakSet', 'Reflect', 'Iterator',
        'Error', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError',
        'NaN', 'Infinity', 'undefined', 'isNaN', 'isFinite', 'parseFloat', 'parseInt', 'globalThis']);
    for (const name of Reflect.ownKeys(globalThis)) {
        if (typeof name === 'string' && !allowed.has(name)) {
            delete globalThis[name];
        }
    }
    function remove(holder, ...names) {
        for (const name of names) {
            delete holder[name];
        }
    }
    remove(Math, 'random'); // Chance comes from node.random.
    for (const prototype of [Object.prototype, Array.prototype, Number.prototype, String.prototype]) {
        remove(prototype, 'toLocaleString', 'localeCompare', 'toLocaleLowerCase', 'toLocaleUpperCase'); // by the locale
    }
    remove(Symbol, 'for', 'keyFor'); // a table that would outlast the capsule
    remove(Array, 'fromAsync');
    remove(String, 'raw'); // works on what only the guest knows the length of
    remove(Error, 'captureStackTrace', 'stackTraceLimit', 'prepareStackTrace');
    const keptOfRegExp = new Set(['length', 'name', 'prototype', 'escape']);
    for (const name of Reflect.ownKeys(RegExp)) {
        if (typeof name === 'string' && !keptOfRegExp.has(name)) {
            delete RegExp[name]; // `RegExp.$1` and its kin remember the last match.
        }
    }

    const {apply, defineProperty, deleteProperty, ownKeys} = Reflect;
    const {isArray} = Array;

    /** Puts methods in the place of those of the same names. */
    function replace(holder, methods) {
        for (const name of ownKeys(methods)) {
            defineProperty(holder, name, {value: methods[name], writable: true, enumerable: false, configurable: true});
        }
    }

    // ---- `__proto__`: GraalJS's is no built-in function, which the limit on prototypes would see ----
    const {getPrototypeOf, setPrototypeOf} = Reflect;
    const toObject = Object;
    const accessors = {
        get __proto__() {
            if (this === undefined || this === null) {
                throw new TypeError('undefined and null have no prototype');
            }
            return getPrototypeOf(toObject(this));
        },
        set __proto__(prototype) {
            if (this === undefined || this === null) {
                throw new TypeError('undefined and null have no prototype');
            }
            const isPrototype = prototype === null || typeof prototype === 'object' || typeof prototype === 'function';
            const isObject = typeof this === 'object' || typeof this === 'function';
            if (isPrototype && isObject && !setPrototypeOf(this, prototype)) {
                throw new TypeError('the prototype of this object cannot be changed');
            }
        }};
    defineProperty(Object.prototype, '__proto__', {
        ...Reflect.getOwnPropertyDescriptor(accessors, '__proto__'), enumerable: false, configurable: true});

    // ---- defineProperties: by `defineProperty`, which is watched ----
    const {defineProperty: define} = Object;
    const {getOwnPropertyDescriptor} = Reflect;
    const ATTRIBUTES = ['enumerable', 'configurable', 'value', 'writable', 'get', 'set'];
    function isObjectOrFunction(value) {
        return typeof value === 'object' && value !== null || typeof value === 'function';
    }
    replace(Object, {
        defineProperties(object, properties) {
            if (!isObjectOrFunction(object)) {
                throw new TypeError('defineProperties needs an object');
            }
            if (properties === undefined || properties === null) {
                throw new TypeError('undefined and null have no properties');
            }
            const from = toObject(properties);
            const keys = ownKeys(from);
            const names = [];
            const described = [];
            for (let i = 0; i < keys.length; i++) {
                const property = getOwnPropertyDescriptor(from, keys[i]);
                if (property === undefined || !property.enumerable) {
                    continue;
                }
                const given = from[keys[i]];
                if (!isObjectOrFunction(given)) {
                    throw new TypeError('Property description must be an object');
                }
                const copy = {__proto__: null};
                for (let j = 0; j < ATTRIBUTES.length; j++) {
                    if (ATTRIBUTES[j] in given) {
                        copy[ATTRIBUTES[j]] = given[ATTRIBUTES[j]];
                    }
                }
                names[names.length] = keys[i];
                described[described.length] = copy;
            }
            for (let i = 0; i < names.length; i++) {
                define(object, names[i], described[i]);
            }
            return object;
        }});

    // ---- Math: the same bits on every machine ----
    function ofOne(name) {
        const result = host.ofOne[name];
        return {[name](x) { return result(+x); }}[name];
    }
    function ofTwo(name) {
        const result = host.ofTwo[name];
        return {[name](x, y) { return result(+x, +y); }}[name];
    }
    for (const name of ['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh',
        'exp', 'expm1', 'log', 'log1p', 'log2', 'log10', 'cbrt']) {
        replace(Math, {[name]: ofOne(name)});
    }
    replace(Math, {atan2: ofTwo('atan2'), pow: ofTwo('pow')});
    const {abs, max, min, sqrt, trunc} = Math;
    replace(Math, {
        hypot(...sides) {
            let largest = 0;
            let hasNone = false;
            for (let i = 0; i < sides.length; i++) {
                sides[i] = abs(+sides[i]);
                if (sides[i] !== sides[i]) {
                    hasNone = true;
                } else {
                    largest = max(largest, sides[i]);
                }
            }
            if (largest === Infinity || hasNone) {
                return largest === Infinity ? Infinity : NaN;
            }
            if (largest === 0) {
                return 0;
            }
            let sum = 0;
            for (let i = 0; i < sides.length; i++) {
                const share = sides[i] / largest;
                sum += share * share;
            }
            return sqrt(sum) * largest;
        }});
    defineProperty(Math.hypot, 'length', {value: 2, writable: false, enumerable: false, configurable: true});

    // ---- Lists in lists: no recursion inside the host ----
    const {forEach, slice, push, join} = Array.prototype;
    function flatten(target, list, levels) {
        apply(forEach, list, [element => {
            if (levels > 0 && isArray(element)) {
                flatten(target, element, levels - 1);
            } else {
                apply(push, target, [element]);
            }
        }]);
    }
    function emptyLike(list) {
        return isArray(list) ? apply(slice, list, [0, 0]) : [];
    }
    replace(Array.prototype, {
        flat(depth = 1) {
            const levels = trunc(+depth);
            const target = emptyLike(this);
            flatten(target, this, levels);
            return target;
        },
        flatMap(callback, receiver) {
            if (typeof callback !== 'function') {
                throw new TypeError('flatMap needs a function');
            }
            const target = emptyLike(this);
            apply(forEach, this, [(element, index) => {
                const made = apply(callback, receiver, [element, index, this]);
                if (isArray(made)) {
                    flatten(target, made, 0);
                } else {
                    apply(push, target, [made]);
                }
            }]);
            return target;
        }});
    for (const [name, count] of [['flat', 0], ['flatMap', 1]]) {
        defineProperty(Array.prototype[name], 'length', {value: count, writable: false, enumerable: false, configurable: true});
    }

    // ---- JSON ----
    const DEEPEST_JSON = 100;
    const {parse, stringify} = JSON;
    const textOf = String;
    const numberOf = Number;
    const isBoolean = Boolean;
    const {valueOf: booleanIn} = Boolean.prototype;
    const {slice: partOf, repeat} = String.prototype;
    const {keys} = Object;

    function tooDeep() {
        return new RangeError('JSON nested deeper than ' + DEEPEST_JSON);
    }
    function isObject(value) {
        return typeof value === 'object' && value !== null;
    }
    /** The text of one value; undefined where JSON has none for it. */
    function written(holder, key, style, above) {
        let value = holder[key];
        if (isObject(value) || typeof value === 'bigint') {
            const toJSON = value.toJSON;
            if (typeof toJSON === 'function') {
                value = apply(toJSON, value, [key]);
            }
        }
        if (style.replacer !== undefined) {
            value = apply(style.replacer, holder, [key, value]);
        }
        if (value instanceof numberOf) {
            value = numberOf(value);
        } else if (value instanceof textOf) {
            value = textOf(value);
        } else if (value instanceof isBoolean) {
            value = apply(booleanIn, value, []);
        }
        if (!isObject(value)) {
            return stringify(value); // A primitive or a function, which has no parts.
        }
        for (let i = 0; i < above.length; i++) {
            if (above[i] === value) {
                throw new TypeError('Converting circular structure to JSON');
            }
        }
        if (above.length >= DEEPEST_JSON) {
            throw tooDeep();
        }
        above[above.length] = value;
        const list = isArray(value);
        const parts = [];
        if (list) {
            for (let i = 0; i < value.length; i++) {
                parts[i] = written(value, textOf(i), style, above) ?? 'null'; // `textOf` is charged for each
            }
        } else {
            const names = style.names ?? keys(value);
            for (let i = 0; i < names.length; i++) {
                const text = written(value, names[i], style, above);
                if (text !== undefined) {
                    parts[parts.length] = stringify(names[i]) + (style.gap === '' ? ':' : ': ') + text;
                }
            }
        }
        above.length--;
        const open = list ? '[' : '{';
        const close = list ? ']' : '}';
        if (parts.length === 0) {
            return open + close;
        }
        if (style.gap === '') {
            return open + apply(join, parts, [',']) + close;
        }
        const outer = '\n' + apply(repeat, style.gap, [above.length]);
        const inner = outer + style.gap;
        return open + inner + apply(join, parts, [',' + inner]) + outer + close;
    }
    function gapOf(space) {
        let given = space;
        if (given instanceof numberOf) {
            given = numberOf(given);
        } else if (given instanceof textOf) {
            given = textOf(given);
        }
        if (typeof given === 'number') {
            return apply(repeat, ' ', [max(0, min(10, trunc(given) || 0))]);
        }
        return typeof given === 'string' ? apply(partOf, given, [0, 10]) : '';
    }
    /** The names that a list of names stands for, each once. */
    function namesOf(list) {
        const names = [];
        const seen = {__proto__: null};
        for (let i = 0; i < list.length; i++) {
            let name = list[i];
            if (typeof name === 'number' || name instanceof numberOf || name instanceof textOf) {
                name = textOf(name);
            }
            if (typeof name === 'string' && seen[name] === undefined) {
                seen[name] = true;
                apply(push, names, [name]);
            }
        }
        return names;
    }
    /** Gives each value of what was parsed to the reviver, the innermost first. */
    function revived(holder, key, reviver) {
        const value = holder[key];
        if (isObject(value)) {
            const names = keys(value);
            for (let i = 0; i < names.length; i++) {
                const made = revived(value, names[i], reviver);
                if (made === undefined) {
                    deleteProperty(value, names[i]);
                } else {
                    defineProperty(value, names[i], {value: made, writable: true, enumerable: true, configurable: true});
                }
            }
        }
        return apply(reviver, holder, [key, value]);
    }
    replace(JSON, {
        parse(text, reviver) {
            const copy = textOf(text);
            if (host.nesting(copy) > DEEPEST_JSON) {
                throw tooDeep();
            }
            const value = parse(copy);
            return typeof reviver === 'function' ? revived({'': value}, '', reviver) : value;
        },
        stringify(value, replacer, space) {
            const style = {
                replacer: typeof replacer === 'function' ? replacer : undefined,
                names: isArray(replacer) ? namesOf(replacer) : undefined,
                gap: gapOf(space)};
            return written({'': value}, '', style, []);
        }});
    return replace;
})
