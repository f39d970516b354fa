// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.activenet.diagnostic.Nearest;

/// What to write in place of something that capsules may not use. All such sentences are here.
final class Advice {
    static final String LAMBDA = "write a loop, or a class with a method";
    static final String CONCATENATION = "compile it with: javac -XDstringConcat=inline";
    static final String STATIC = "keep it at the node with node.put, or make it a constant: 'static final' with a number or"
            + " a text";

    private record Line(String prefix, String advice) {}

    /// The first line that fits counts.
    private static final List<Line> TYPES = List.of(
            new Line("java/lang/Thread", "a capsule is alone while it runs; send a capsule for what is to go on elsewhere"),
            new Line("java/util/concurrent", "a capsule is alone while it runs; send a capsule for what is to go on elsewhere"),
            new Line("java/util/Random", "use node.random(bound)"),
            new Line("java/util/Date", "use node.nowNs()"),
            new Line("java/time", "use node.nowNs()"),
            new Line("java/util/Timer", "a capsule cannot wait; send a capsule that comes back"),
            new Line("java/util", "use an array, or classes of your own"),
            new Line("java/io/PrintStream", "use node.print(text)"),
            new Line("java/io", "a capsule has nothing but its own data, and what its node offers"),
            new Line("java/nio", "a capsule has nothing but its own data, and what its node offers"),
            new Line("java/net", "a capsule reaches other nodes by node.route and node.send only"),
            new Line("java/math", "use long"),
            new Line("java/lang/Class", "a capsule cannot look at classes"),
            new Line("java/lang/reflect", "a capsule cannot look at classes"),
            new Line("java/lang/invoke", "a capsule cannot look at classes"),
            new Line("java/lang/Runtime", "a capsule reaches nothing of the machine that it runs on"),
            new Line("java/lang/Process", "a capsule reaches nothing of the machine that it runs on"),
            new Line("java/lang/Error", "throw an IllegalStateException, or a class of your own that extends Exception"),
            new Line("java/lang/AssertionError", "throw an IllegalStateException"),
            new Line("java/lang/StackOverflowError", "nothing that a capsule could do about it; nodes count its calls"),
            new Line("java/lang/OutOfMemoryError", "nothing that a capsule could do about it; nodes count what it allocates"));

    private Advice() {}

    static String onType(String name) {
        Optional<String> known = TYPES.stream().filter(line -> name.startsWith(line.prefix)).map(Line::advice).findFirst();
        return known.orElse("a capsule may use the classes of its own file, org.activenet.ants.api, and a few of java.lang");
    }

    static String onMethod(String owner, String name) {
        String method = owner + "." + name;
        switch (method) {
            case "java/lang/System.nanoTime", "java/lang/System.currentTimeMillis" -> {
                return "use node.nowNs()";
            }
            case "java/lang/Math.random" -> {
                return "use node.random(bound)";
            }
            case "java/lang/String.format", "java/lang/String.formatted" -> {
                return "join texts with +";
            }
            case "java/lang/Object.hashCode", "java/lang/Object.toString", "java/lang/System.identityHashCode" -> {
                return "it is another in each run; give the class a method of its own";
            }
            default -> { }
        }
        if (owner.equals("java/lang/System")) {
            return "a capsule reaches nothing of the machine that it runs on";
        }
        if (owner.equals("java/lang/Object")) {
            return "compare with ==, or give the class a method of its own";
        }
        Set<String> names = AllowList.methodNames(owner);
        names.remove("<init>");
        if (names.isEmpty()) {
            return onType(owner);
        }
        String simple = owner.substring(owner.lastIndexOf('/') + 1);
        if (names.contains(name)) {
            return "of " + simple + ", a capsule may use '" + name + "' with other arguments";
        }
        return Nearest.to(name, names).map(near -> "did you mean '" + near + "'?")
                .orElse("of " + simple + ", a capsule may use " + String.join(", ", names));
    }
}
