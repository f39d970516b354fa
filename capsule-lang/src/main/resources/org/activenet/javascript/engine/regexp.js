// SPDX-License-Identifier: Apache-2.0
//
// Runs once in each new context, behind language.js: has regular expressions matched by ours, whose work is linear and
// charged, see package `org.activenet.javascript.regex`. GraalJS would compile each pattern when it makes the object, which may
// take for ever; so it is given an empty one and the flags, and what stands for the pattern is remembered here. Of a program's
// literals, `StepInstrument` has objects made by `RegExp` below. An `exec` that a program writes itself is called by the
// methods that look for matches, but not by `split`.
//
// Marked internal; the rules of language.js hold here, too, from which `replace` is.
(function (host, replace) {
    const Original = RegExp;
    const {prototype} = Original;
    const {apply, construct, defineProperty, deleteProperty, getOwnPropertyDescriptor, ownKeys} = Reflect;
    const {values} = Array.prototype;
    const {slice, indexOf, split} = String.prototype;
    const {min, trunc} = Math;
    const textOf = String;

    function internal(name) {
        return getOwnPropertyDescriptor(prototype, name).get;
    }
    const sourceOfOriginal = internal('source');
    const sources = new WeakMap(); // as `source` shows them, by the expressions that this script has made
    const {get: recall, set: remember} = WeakMap.prototype;
    function sourceOf(regexp) {
        return apply(recall, sources, [regexp]) ?? apply(sourceOfOriginal, regexp, []);
    }
    const letters = [['g', internal('global')], ['i', internal('ignoreCase')], ['m', internal('multiline')],
        ['s', internal('dotAll')], ['y', internal('sticky')], ['u', internal('unicode')], ['v', internal('unicodeSets')],
        ['d', internal('hasIndices')]];

    function part(text, from, to) {
        return apply(slice, text, [from, to]);
    }
    function has(flags, letter) {
        return apply(indexOf, flags, [letter]) >= 0;
    }
    /** The flags that an expression was made with, whatever its properties say now. */
    function flagsOf(regexp) {
        let flags = '';
        for (let i = 0; i < letters.length; i++) {
            if (apply(letters[i][1], regexp, [])) {
                flags += letters[i][0];
            }
        }
        return flags;
    }
    /** Numbers of the host, if it could give any. */
    function checked(found) {
        if (typeof found === 'string') {
            throw new SyntaxError(found);
        }
        if (found === false) {
            throw new Error('the evaluation was stopped');
        }
        return found;
    }
    function lengthOf(value) {
        const length = trunc(+value);
        return length > 0 ? min(length, 9007199254740991) : 0; // not a number is 0
    }

    /** An array as `exec` gives it, of the offsets from `at` on. */
    function resultOf(offsets, at, count, names, text) {
        const start = offsets[at];
        const result = [];
        for (let group = 0; group < count; group++) {
            const from = offsets[at + 2 * group];
            result[group] = from < 0 ? undefined : part(text, from, offsets[at + 2 * group + 1]);
        }
        result.index = start;
        result.input = text;
        let groups;
        if (names !== '') {
            groups = {__proto__: null};
            const each = apply(split, names, [' ']);
            for (let i = 0; i < each.length; i += 2) {
                groups[each[i]] = result[+each[i + 1]];
            }
        }
        result.groups = groups;
        return result;
    }
    /**
     * All matches in their order, or the first alone, with `lastIndex` used and set as ECMAScript has it; an array of arrays.
     */
    function matches(regexp, text, onlyFirst) {
        const source = sourceOf(regexp);
        const flags = flagsOf(regexp);
        const goesOn = has(flags, 'g') || has(flags, 'y');
        const from = goesOn && onlyFirst ? lengthOf(regexp.lastIndex) : 0;
        if (goesOn && !onlyFirst) {
            regexp.lastIndex = 0;
        }
        const results = [];
        if (from > text.length) {
            regexp.lastIndex = 0;
            return results;
        }
        const found = checked(host.matches(source, flags, text, from, onlyFirst));
        const width = 2 * found.groups;
        for (let at = 0; at < found.offsets.length; at += width) {
            results[results.length] = resultOf(found.offsets, at, found.groups, found.names, text);
        }
        if (goesOn && onlyFirst) {
            regexp.lastIndex = results.length === 0 ? 0 : found.offsets[1];
        }
        return results;
    }
    /** What a program's own `exec` finds, in an array; `undefined` if it has none. */
    function foundByGuest(regexp, text) {
        const method = regexp.exec;
        if (method === exec || typeof method !== 'function') {
            return undefined;
        }
        const result = apply(method, regexp, [text]);
        return result === null ? [] : [result];
    }
    function first(regexp, text) {
        return foundByGuest(regexp, text) ?? matches(regexp, text, true);
    }
    /** All matches of a global expression; else the first, if there is one. */
    function matchesAsFlagged(regexp, text) {
        if (!apply(letters[0][1], regexp, [])) {
            return first(regexp, text);
        }
        let found = foundByGuest(regexp, text);
        if (found === undefined) {
            return matches(regexp, text, false);
        }
        const results = [];
        while (found.length > 0) {
            results[results.length] = found[0];
            found = foundByGuest(regexp, text);
        }
        return results;
    }

    /** What stands for a match: `$1`, `$&` and so on. */
    function expanded(template, result) {
        let made = '';
        let at = 0;
        const {index, input, groups} = result;
        for (;;) {
            const dollar = apply(indexOf, template, ['$', at]);
            if (dollar < 0) {
                return made + part(template, at);
            }
            made += part(template, at, dollar);
            const sign = template[dollar + 1];
            at = dollar + 2;
            if (sign === '$') {
                made += '$';
            } else if (sign === '&') {
                made += result[0];
            } else if (sign === '`') {
                made += part(input, 0, index);
            } else if (sign === '\'') {
                made += part(input, index + result[0].length);
            } else if (sign === '<' && groups !== undefined) {
                const end = apply(indexOf, template, ['>', at]);
                if (end < 0) {
                    made += '$<';
                } else {
                    const value = groups[part(template, at, end)];
                    made += value === undefined ? '' : value;
                    at = end + 1;
                }
            } else if (sign >= '0' && sign <= '9') {
                const next = template[at];
                const two = next >= '0' && next <= '9' ? +(sign + next) : 0;
                const group = two > 0 && two < result.length ? two : +sign;
                if (group === two && two > 0) {
                    at++;
                }
                if (group > 0 && group < result.length) {
                    made += result[group] === undefined ? '' : result[group];
                } else {
                    made += '$' + sign;
                }
            } else {
                made += '$';
                at = dollar + 1;
            }
        }
    }

    /** A text with something else in the place of each match. */
    function replaced(results, text, replacement) {
        const template = typeof replacement === 'function' ? undefined : textOf(replacement);
        let made = '';
        let at = 0;
        for (let i = 0; i < results.length; i++) {
            const result = results[i];
            made += part(text, at, result.index);
            if (template === undefined) {
                const given = result.length === 1 ? [result[0], result.index, text] : [...result, result.index, text];
                if (result.groups !== undefined) {
                    given[given.length] = result.groups;
                }
                made += textOf(apply(replacement, undefined, given));
            } else {
                made += expanded(template, result);
            }
            at = result.index + result[0].length;
        }
        return made + part(text, at);
    }

    function pieces(regexp, text, limit) {
        const most = limit === undefined ? 4294967295 : limit >>> 0;
        const list = [];
        if (most === 0) {
            return list;
        }
        const flags = flagsOf(regexp);
        const found = checked(host.separators(sourceOf(regexp), flags, text));
        const width = 2 * found.groups;
        if (text.length === 0) {
            return found.offsets.length > 0 ? list : [text];
        }
        let at = 0;
        for (let i = 0; i < found.offsets.length; i += width) {
            list[list.length] = part(text, at, found.offsets[i]);
            at = found.offsets[i + 1];
            for (let group = 1; group < found.groups && list.length < most; group++) {
                const from = found.offsets[i + 2 * group];
                list[list.length] = from < 0 ? undefined : part(text, from, found.offsets[i + 2 * group + 1]);
            }
            if (list.length >= most) {
                list.length = most;
                return list;
            }
        }
        list[list.length] = part(text, at);
        return list;
    }

    deleteProperty(prototype, 'compile');
    defineProperty(prototype, 'source', {
        ...getOwnPropertyDescriptor({get source() { return sourceOf(this); }}, 'source'), enumerable: false});
    replace(prototype, {
        toString() {
            if (typeof this !== 'object' && typeof this !== 'function' || this === null) {
                throw new TypeError('an object is needed');
            }
            return '/' + textOf(this.source) + '/' + textOf(this.flags);
        },
        exec(text) {
            const results = matches(this, textOf(text), true);
            return results.length === 0 ? null : results[0];
        },
        test(text) {
            return first(this, textOf(text)).length > 0;
        },
        [Symbol.match](text) {
            const results = matchesAsFlagged(this, textOf(text));
            if (results.length === 0) {
                return null;
            }
            if (!apply(letters[0][1], this, [])) {
                return results[0];
            }
            const all = [];
            for (let i = 0; i < results.length; i++) {
                all[i] = results[i][0];
            }
            return all;
        },
        [Symbol.matchAll](text) {
            return apply(values, matchesAsFlagged(this, textOf(text)), []);
        },
        [Symbol.replace](text, replacement) {
            const copy = textOf(text);
            return replaced(matchesAsFlagged(this, copy), copy, replacement);
        },
        [Symbol.search](text) {
            const found = checked(host.matches(sourceOf(this), flagsOf(this), textOf(text), 0, true));
            return found.offsets.length === 0 ? -1 : found.offsets[0];
        },
        [Symbol.split](text, limit) {
            return pieces(this, textOf(text), limit);
        }});

    /** Where a text is in another, as matches of an expression that stands for it would be. */
    function occurrences(text, searched, onlyFirst) {
        const offsets = checked(host.occurrences(text, searched, onlyFirst));
        const results = [];
        for (let i = 0; i < offsets.length; i++) {
            results[i] = {0: searched, index: offsets[i], input: text, groups: undefined, length: 1};
        }
        return results;
    }

    function isRegExp(value) {
        if (typeof value !== 'object' || value === null) {
            return false;
        }
        const says = value[Symbol.match];
        return says !== undefined ? !!says : value instanceof Original;
    }
    function RegExp_(pattern, flags) {
        const given = isRegExp(pattern);
        if (new.target === undefined && given && flags === undefined && pattern.constructor === RegExp_) {
            return pattern;
        }
        const source = given ? pattern.source : pattern === undefined ? '' : textOf(pattern);
        const letters = flags !== undefined ? textOf(flags) : given ? pattern.flags : '';
        const wrong = host.wrong(textOf(source), textOf(letters));
        if (wrong !== '') {
            checked(wrong);
        }
        const made = construct(Original, ['', letters], new.target ?? RegExp_);
        apply(remember, sources, [made, host.shownSource(textOf(source))]);
        return made;
    }
    defineProperty(RegExp_, 'name', {value: 'RegExp', writable: false, enumerable: false, configurable: true});
    for (const key of ownKeys(Original)) {
        if (key !== 'name' && key !== 'length') {
            defineProperty(RegExp_, key, getOwnPropertyDescriptor(Original, key));
        }
    }
    replace(prototype, {constructor: RegExp_});
    replace(globalThis, {RegExp: RegExp_});

    const exec = prototype.exec;

    /** Those that take a text or something that knows better how to replace. */
    function viaText(onlyFirst) {
        return (receiver, pattern, replacement) => {
            if (receiver === undefined || receiver === null) {
                throw new TypeError('a string is needed');
            }
            if (pattern !== undefined && pattern !== null && typeof pattern === 'object') {
                if (!onlyFirst && isRegExp(pattern) && !has(textOf(pattern.flags), 'g')) {
                    throw new TypeError('replaceAll needs the flag g');
                }
                const method = pattern[Symbol.replace];
                if (method !== undefined && method !== null) {
                    return apply(method, pattern, [receiver, replacement]);
                }
            }
            const text = textOf(receiver);
            const searched = textOf(pattern);
            const given = typeof replacement === 'function' ? replacement : textOf(replacement);
            return replaced(occurrences(text, searched, onlyFirst), text, given);
        };
    }
    const byReplace = viaText(true);
    const byReplaceAll = viaText(false);

    /** Those that make an expression of what is not one. */
    function viaExpression(key, flags) {
        return (receiver, pattern) => {
            if (receiver === undefined || receiver === null) {
                throw new TypeError('a string is needed');
            }
            if (pattern !== undefined && pattern !== null && typeof pattern === 'object') {
                const method = pattern[key];
                if (method !== undefined && method !== null) {
                    if (key === Symbol.matchAll && isRegExp(pattern) && !has(textOf(pattern.flags), 'g')) {
                        throw new TypeError('matchAll needs the flag g');
                    }
                    return apply(method, pattern, [receiver]);
                }
            }
            const text = textOf(receiver);
            return new RegExp_(pattern === undefined ? '' : textOf(pattern), flags)[key](text);
        };
    }
    const byMatch = viaExpression(Symbol.match, '');
    const byMatchAll = viaExpression(Symbol.matchAll, 'g');
    const bySearch = viaExpression(Symbol.search, '');
    replace(String.prototype, {
        match(pattern) { return byMatch(this, pattern); },
        matchAll(pattern) { return byMatchAll(this, pattern); },
        replace(pattern, replacement) { return byReplace(this, pattern, replacement); },
        replaceAll(pattern, replacement) { return byReplaceAll(this, pattern, replacement); },
        search(pattern) { return bySearch(this, pattern); }});
})
