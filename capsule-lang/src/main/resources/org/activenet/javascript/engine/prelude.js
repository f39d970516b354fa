// SPDX-License-Identifier: Apache-2.0
//
// Runs once in each new context, behind language.js and before any capsule: freezes all that there is, and builds the two
// objects that a capsule sees, `node` and `capsule`. Marked internal, so that none of its statements are charged to a guest.
//
// Only numbers and strings pass from here to the host: every guest value is read once, its type looked at, and
// that copy used. A getter can run guest code (metered like all of it) but cannot show two faces.
//
// The value of this script is two functions: `declare` tells the host what a program declares, `install` takes the
// host's functions and the declared fields and gives back the function that evaluates one capsule.
(function () {
    // ---- Nothing that outlives an evaluation can be written to. ----
    const {set: assign, ownKeys, getOwnPropertyDescriptor, getPrototypeOf, defineProperty} = Reflect;
    const {freeze} = Object;
    const plain = freeze({__proto__: null});

    /**
     * Makes a property that could be written an accessor. By ECMAScript an object whose prototype has a property that is not
     * writable cannot be given one of that name by assignment ("override mistake"), so that on frozen intrinsics
     * `this.name = ...` in a subclass of Error would throw. The setter does what assignment does where the prototype can be
     * written: `Reflect.set` on an object without properties and prototype asks the receiver and nobody else. So it does
     * nothing that a guest could not do to that receiver itself; and a receiver that is frozen refuses.
     */
    function allowOverride(holder, key, value, enumerable) {
        const accessors = {
            get() { return value; },
            set(override) {
                if (!assign(plain, key, override, this)) {
                    throw new TypeError('Cannot assign to read only property \'' + String(key) + '\'');
                }
            }};
        freeze(accessors.get);
        freeze(accessors.set);
        defineProperty(holder, key, {get: accessors.get, set: accessors.set, enumerable, configurable: false});
    }

    const frozen = new Set();
    frozen.has = frozen.has; // of its own, as those of the prototype are about to become accessors
    frozen.add = frozen.add;
    function freezeAllFrom(roots) {
        const pending = [];
        function reach(value) {
            if ((typeof value === 'function' || (typeof value === 'object' && value !== null)) && !frozen.has(value)) {
                frozen.add(value);
                pending[pending.length] = value;
            }
        }
        roots.forEach(reach);
        while (pending.length > 0) {
            const value = pending[pending.length - 1];
            pending.length--;
            reach(getPrototypeOf(value));
            const keys = ownKeys(value);
            if (typeof value === 'function' && keys.length === 2 && keys[0] === 'length' && keys[1] === 'name') {
                freeze(value);
                continue; // A method, which has nothing else. These are most, and a new context waits for this loop.
            }
            for (const key of keys) {
                const property = getOwnPropertyDescriptor(value, key);
                reach(property.value);
                reach(property.get);
                reach(property.set);
                if (property.writable && property.configurable && value !== globalThis) {
                    allowOverride(value, key, property.value, property.enumerable);
                }
            }
            freeze(value);
        }
    }
    // ---- What programs print ----
    let printLine = () => {}; // where there is no node yet: while a program is checked
    const {isArray} = Array;
    const MOST_PARTS = 64;
    const MOST_LEVELS = 3;

    /** A value as `console.log` shows it elsewhere, in short. Looking at an object may run code of the guest. */
    function shown(value, levels, room) {
        if (typeof value === 'string') {
            return levels === 0 ? value : '\'' + value + '\'';
        }
        if (typeof value === 'function') {
            return 'function ' + value.name;
        }
        if (typeof value !== 'object' || value === null || value instanceof Error) {
            return Object.is(value, -0) ? '0' : String(value);
        }
        const list = isArray(value);
        if (levels === MOST_LEVELS) {
            return list ? '[...]' : '{...}';
        }
        let text = '';
        for (const key of ownKeys(value)) {
            if (typeof key === 'symbol' || list && key === 'length') {
                continue;
            }
            if (text !== '') {
                text += ', ';
            }
            if (room.parts-- <= 0) {
                text += '...';
                break;
            }
            text += (list ? '' : key + ': ') + shown(value[key], levels + 1, room);
        }
        return list ? '[' + text + ']' : '{' + text + '}';
    }
    function print(data) {
        if (data.length > 32) {
            throw new RangeError('at most 32 values can be printed at once');
        }
        let line = '';
        for (let i = 0; i < data.length; i++) {
            const value = data[i];
            line += (i > 0 ? ' ' : '') + (typeof value === 'string'
                ? text(value, 'value')
                : String(shown(value, 0, {parts: MOST_PARTS})).toWellFormed().slice(0, 1024));
        }
        printLine(line);
    }
    globalThis.console = {};
    for (const name of ['log', 'info', 'warn', 'error', 'debug']) {
        console[name] = {[name](...data) { print(data); }}[name];
    }

    const unnamed = [ // Reached by syntax alone.
        function* () {}, (function* () {})(), [][Symbol.iterator](), ''[Symbol.iterator](), new Map()[Symbol.iterator](),
        new Set()[Symbol.iterator](), /./[Symbol.matchAll](''), [].values().map(x => x), Iterator.from({next() {}})];

    freezeAllFrom([globalThis, ...unnamed]);

    function text(value, what) {
        if (value.length > 1024 || !value.isWellFormed()) {
            throw new RangeError(what + ' must be well-formed and not longer than 1024 characters');
        }
        return value;
    }
    /** What somebody gave who gave the wrong thing. */
    function given(value) {
        switch (typeof value) {
            case 'string': return '\'' + value.slice(0, 32).toWellFormed() + '\'';
            case 'object': return value === null ? 'null' : isArray(value) ? 'an array' : 'an object';
            case 'function': return 'a function';
            case 'symbol': return 'a symbol';
            default: return String(value);
        }
    }
    /** Of a number: without a call, since every field of every capsule comes by here. */
    function isWhole(number) {
        return number >= -9007199254740991 && number <= 9007199254740991 && number % 1 === 0;
    }
    function integer(value, what, least, most) {
        if (typeof value !== 'number' || !(value >= least && value <= most) || value % 1 !== 0) {
            throw new TypeError(what + ' must be an integer from ' + least + ' to ' + most + ', was ' + given(value));
        }
        return value + 0; // -0 becomes 0
    }
    function datum(value, what) {
        if (typeof value === 'string') {
            return text(value, what);
        }
        if (typeof value !== 'number' || !isWhole(value)) {
            throw new TypeError(what + ' must be an integer within 2^53 or a string, was ' + given(value));
        }
        return value + 0;
    }

    /** For advice. */
    function kindOf(value) {
        return typeof value === 'number' ? (Number.isFinite(value) && Math.abs(value) < 9007199254740992 ? 'fraction' : 'large')
            : value === null ? 'null' : isArray(value) ? 'array' : typeof value;
    }

    /** Runs the outermost statements of a program, as each evaluation does, and tells the host what they declare. */
    function declare(program, host) {
        const {declareField, complain} = host;
        const declared = program();
        const evaluate = declared[0];
        const fields = declared[1];
        if (typeof evaluate !== 'function') {
            complain('evaluate', 'no function evaluate(node, capsule) is declared');
        }
        if (fields === undefined) {
            return;
        }
        if (typeof fields !== 'object' || fields === null) {
            complain('fields', 'fields is not an object');
            return;
        }
        const names = Reflect.ownKeys(fields);
        if (names.length > 32) {
            complain('fields', 'more than 32 fields are declared');
            return;
        }
        for (const name of names) {
            const value = fields[name];
            if (typeof name !== 'string' || name.length > 64 || !/^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name)
                    || name === 'source' || name === 'destination' || name === 'resourceBound') {
                complain('fields', 'field ' + String(name).slice(0, 64) + ' has a name that cannot be used', 'name');
            } else if (typeof value === 'string' ? value.length > 1024 || !value.isWellFormed()
                    : typeof value !== 'number' || !Number.isSafeInteger(value)) {
                complain('fields', 'field ' + name + ' is neither an integer within 2^53 nor a string of at most '
                    + '1024 characters', kindOf(value));
            } else {
                declareField(name, typeof value === 'string' ? value : value + 0);
            }
        }
    }

    function install(host) {
        const count = host.fieldCount();
        const fieldNames = [];
        const initial = [];
        const indexes = Object.create(null);
        for (let i = 0; i < count; i++) {
            fieldNames[i] = host.fieldName(i);
            initial[i] = host.fieldDefault(i);
            indexes[fieldNames[i]] = i;
        }
        const {
            here, nowNs, hasLabel, label, addressOf, neighbourCount, neighbour, nextHop, resourceBound,
            stage, forward, send, stageOutput, deliver, print: printText, get, put, remove, random} = host;
        const FAILURES = [ // By the codes of the host, from -1 down.
            'the evaluation was stopped',
            'not enough resource bound',
            'not a neighbour of this node',
            'no such node'];

        // ---- The capsule under evaluation ----
        const values = [...initial];
        let source = 0;
        let destination = 0;
        let running = false;

        function field(index, value) {
            const copy = datum(value, 'field ' + fieldNames[index]);
            if (typeof copy !== typeof initial[index]) {
                throw new TypeError('field ' + fieldNames[index] + ' must be a '
                    + (typeof copy === 'string' ? 'number' : 'string') + ' as declared, was ' + given(copy));
            }
            return copy;
        }
        function address(value, what) {
            return integer(value, what, 0, 2147483647);
        }
        function check(code) {
            if (code < 0) {
                throw new Error(FAILURES[-1 - code]);
            }
        }
        printLine = line => {
            alive();
            check(printText(line));
        };
        function alive() {
            if (!running) {
                throw new Error('the evaluation is over');
            }
        }
        /** The fields of a new capsule: those named in `data`, the others as declared. */
        function stageFields(data) {
            const copies = [...initial];
            if (data !== undefined) {
                if (typeof data !== 'object' || data === null) {
                    throw new TypeError('data must be an object of fields, was ' + given(data));
                }
                for (const name of ownKeys(data)) {
                    if (data === capsule && (name === 'source' || name === 'destination' || name === 'resourceBound')) {
                        continue; // The capsule itself is data too, without what every capsule has.
                    }
                    const index = typeof name === 'string' ? indexes[name] : undefined;
                    if (index === undefined) {
                        throw new TypeError('no field ' + String(name) + ' is declared');
                    }
                    copies[index] = field(index, data[name]);
                }
            }
            stageAll(copies);
        }
        function stageAll(copies) {
            for (let i = 0; i < count; i++) {
                stage(i, copies[i]);
            }
        }
        function sendVia(via, data, target, bound) {
            const to = address(target, 'destination');
            const granted = integer(bound, 'resourceBound', 0, 2147483647);
            stageFields(data); // May run guest code, so it comes last before the call.
            alive();
            check(send(via, to, granted));
        }
        function forwardVia(via, which) {
            alive();
            if (which !== capsule) {
                throw new TypeError('only the capsule under evaluation can be forwarded, was ' + given(which));
            }
            stageAll(values);
            check(forward(via));
        }

        const capsule = {
            get source() { return source; },
            get destination() { return destination; },
            get resourceBound() { alive(); return resourceBound(); }};
        for (const name of ['source', 'destination', 'resourceBound']) {
            Object.defineProperty(capsule, name, {enumerable: false}); // no field: `{...capsule}` has the fields
        }
        for (let i = 0; i < count; i++) {
            Object.defineProperty(capsule, fieldNames[i], {
                enumerable: true,
                get() { return values[i]; },
                set(value) { values[i] = field(i, value); }});
        }

        const node = {
            here() { alive(); return here(); },
            nowNs() { alive(); return nowNs(); },
            label(of) {
                const which = address(of, 'address');
                alive();
                return hasLabel(which) ? label(which) : undefined;
            },
            addressOf(name) {
                const copy = text(typeof name === 'string' ? name : '', 'label');
                alive();
                const found = addressOf(copy);
                return found < 0 ? undefined : found;
            },
            neighbours() {
                alive();
                const all = [];
                const total = neighbourCount();
                for (let i = 0; i < total; i++) {
                    all[i] = neighbour(i);
                }
                return all;
            },
            nextHop(towards) {
                const to = address(towards, 'destination');
                alive();
                const found = nextHop(to);
                return found < 0 ? undefined : found;
            },
            forward(which) { forwardVia(-1, which); },
            forwardVia(next, which) { forwardVia(address(next, 'neighbour'), which); },
            send(data, target, bound) { sendVia(-1, data, target, bound); },
            sendVia(next, data, target, bound) { sendVia(address(next, 'neighbour'), data, target, bound); },
            deliver(port, ...data) {
                const to = integer(port, 'port', 0, 65535);
                if (data.length > 32) {
                    throw new RangeError('at most 32 values can be delivered at once');
                }
                const copies = data.map(value => datum(value, 'value'));
                alive();
                for (let i = 0; i < copies.length; i++) {
                    stageOutput(i, copies[i]);
                }
                check(deliver(to, copies.length));
            },
            print(...data) { print(data); },
            get(key) {
                const copy = text(typeof key === 'string' ? key : String(datum(key, 'key')), 'key');
                alive();
                const found = get(copy);
                return found === false ? undefined : found;
            },
            put(key, value, lifetimeMs) {
                const name = text(typeof key === 'string' ? key : String(datum(key, 'key')), 'key');
                const copy = datum(value, 'value');
                const lifetime = integer(lifetimeMs, 'lifetimeMs', 1, 1000000000);
                alive();
                const code = put(name, copy, lifetime);
                check(code);
                return code > 0;
            },
            remove(key) {
                const copy = text(typeof key === 'string' ? key : String(datum(key, 'key')), 'key');
                alive();
                remove(copy);
            },
            random(bound) {
                const below = integer(bound, 'bound', 1, 9007199254740991);
                alive();
                return random(below);
            }};

        freezeAllFrom([node, capsule]);

        return function evaluateOne(program, from, to, ...data) {
            source = from;
            destination = to;
            for (let i = 0; i < count; i++) {
                values[i] = data[i];
            }
            running = true;
            try {
                const evaluate = program()[0]; // Anew each time: what the program declares is not state.
                evaluate(node, capsule);
            } finally {
                running = false;
            }
        };
    }

    return [declare, install];
})()
