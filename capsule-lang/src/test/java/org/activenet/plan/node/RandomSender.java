// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.node;

import java.util.Random;

/// Writes well-typed PLAN programs by chance that do little else than send: by routes and to neighbours, to themselves,
/// to hosts that there are not, chunks in chunks, chunks of any function, their own too, so that only the resource
/// bound ends them.
///
/// The entry is the last function, `main(number, host)`. Hosts are named `a`, `b`, and so on.
public final class RandomSender {
    private static final String EXCEPTION = "exception Lost\n";

    /// What programs use, each in those programs alone that do, since others would only have to be compiled.
    private static final String[] PRELUDE = {
        """
        fun pass(share: int, next: host * dev) : int =
          (OnNeighbor(|main|(share, fst next), fst next, share, snd next); share)
        """,
        """
        fun try_pass(share: int, next: host * dev) : int =
          try (OnNeighbor(|main|(share, fst next), fst next, share, snd next); share) handle e => share / 2
        """,
        """
        fun relay(c: unit chunk, h: host) : unit = OnRemote(c, h, getRB(), defaultRoute)
        """,
        """
        fun run(c: unit chunk) : unit = eval(c)
        """
    };
    private static final String[] PRELUDE_NAMES = {"(pass,", "(try_pass,", "|relay|", "|run|"};
    private static final String[] NUMBERS = {"0", "1", "2", "3", "~1", "40", "2147483647", "~2147483648", "n", "n - 1",
        "getRB()", "getRB()", "getRB()", "getRB() / 2", "getRB() / 2", "getRB() / 3", "(getRB() + 1) / 2",
        "(getRB() + 1) / 2", "getRB() - 1", "getRB() + 1", "rand() % 5", "getRB() / length(getNeighbors())"};
    private static final String[] HOSTS = {"h", "h", "hd (thisHost())", "getSource()", "getEvalDest()",
        "fst (defaultRoute(h))", "fst (hd (getNeighbors()))", "fst (hd (getNeighbors()))", "getHostByName(\"a\")",
        "getHostByName(\"a:3324\")", "getHostByName(\"b\")", "getHostByName(\"10.0.0.2\")", "getHostByName(\"c\")"};
    private static final String[] EXCEPTIONS = {"Lost", "NotEnoughRB", "NotANeighbor", "NoRoute", "NotFound", "e"};

    private final Random random;
    private final int functionCount;
    private int known; // functions that can be called so far

    private RandomSender(long seed) {
        random = new Random(seed);
        functionCount = 1 + random.nextInt(2);
    }

    public static String write(long seed) {
        return new RandomSender(seed).program();
    }

    private String program() {
        var text = new StringBuilder();
        for (known = 0; known < functionCount; known++) {
            text.append("fun f").append(known).append("(n: int, h: host) : unit =\n  ").append(body()).append('\n');
        }
        text.append("fun main(n: int, h: host) : unit =\n  ((try %s handle e => ());\n  %s)\n"
                .formatted(spread(), body()));
        var before = new StringBuilder(EXCEPTION);
        for (int i = 0; i < PRELUDE.length; i++) {
            if (text.indexOf(PRELUDE_NAMES[i]) >= 0) {
                before.append(PRELUDE[i]);
            }
        }
        return before.append(text).toString();
    }

    private String body() {
        var text = new StringBuilder("(");
        for (int statements = 1 + random.nextInt(3); statements > 0; statements--) {
            String statement = statement(2);
            text.append(random.nextInt(6) > 0
                    ? "(try %s handle e => print(e))".formatted(statement)
                    : statement);
            text.append(statements > 1 ? ";\n   " : ")");
        }
        return text.toString();
    }

    /// A send that mostly succeeds, so that programs go on until their bound is spent.
    private String spread() {
        return switch (random.nextInt(4)) {
            case 0 -> "OnRemote(|main|(n - 1, %s), %s, getRB() / 2, defaultRoute)".formatted(host(), host());
            case 1 -> "OnRemote(|main|(n, %s), h, (getRB() + 1) / 2, defaultRoute)".formatted(host());
            case 2 -> "OnNeighbor(|main|(n, h), fst (hd (getNeighbors())), getRB() - n)";
            default -> "(foldl(pass, getRB() / length(getNeighbors()), getNeighbors()); ())";
        };
    }

    private String statement(int depth) {
        return switch (random.nextInt(depth > 0 ? 17 : 11)) {
            case 0 -> "print(%s)".formatted(number());
            case 1, 2, 3 -> "OnRemote(%s, %s, %s, defaultRoute)".formatted(chunk(2), host(), number());
            case 4 -> "OnNeighbor(%s, %s, %s)".formatted(chunk(2), host(), number());
            case 5 -> "(let val next = hd (getNeighbors()) in OnNeighbor(%s, fst next, %s, snd next) end)"
                    .formatted(chunk(2), number());
            case 6 -> "(foldl(%s, %s, getNeighbors()); ())"
                    .formatted(random.nextBoolean() ? "pass" : "try_pass", number());
            case 7 -> "eval(%s)".formatted(chunk(2));
            case 8 -> random.nextBoolean()
                    ? "deliver(getImplicitPort(), %s)".formatted(number())
                    : "abort(\"enough\", %s, %s)".formatted(host(), chunk(1));
            case 9 -> known == 0 || random.nextInt(4) == 0
                    ? "(raise Lost)"
                    : "f%d(%s, %s)".formatted(random.nextInt(known), number(), host());
            case 10 -> ("(OnRemote(%s, %s, getRB() / 2, defaultRoute);"
                            + " OnNeighbor(%s, fst (hd (getNeighbors())), getRB()))")
                    .formatted(chunk(2), host(), chunk(2));
            case 11, 12 -> "(if %s then %s else %s)".formatted(truth(), statement(depth - 1), statement(depth - 1));
            case 13 -> "(%s; %s)".formatted(statement(depth - 1), statement(depth - 1));
            case 14 -> "(let val n: int = %s in %s end)".formatted(number(), statement(depth - 1));
            case 15 -> "(let val h: host = %s in %s end)".formatted(host(), statement(depth - 1));
            default -> "(try %s handle %s => %s)"
                    .formatted(statement(depth - 1), pick(EXCEPTIONS), statement(depth - 1));
        };
    }

    private String chunk(int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> "|print|(%s)".formatted(number());
            case 1 -> "|f%d|(%s, %s)".formatted(random.nextInt(functionCount), number(), host());
            case 2, 3 -> "|main|(%s, %s)".formatted(number(), host());
            case 4 -> "|relay|(%s, %s)".formatted(chunk(depth - 1), host());
            default -> "|run|(%s)".formatted(chunk(depth - 1));
        };
    }

    private String truth() {
        return random.nextBoolean()
                ? "thisHostIs(%s)".formatted(host())
                : "%s < %s".formatted(number(), number());
    }

    private String number() {
        return pick(NUMBERS);
    }

    private String host() {
        return pick(HOSTS);
    }

    private String pick(String[] texts) {
        return texts[random.nextInt(texts.length)];
    }
}
