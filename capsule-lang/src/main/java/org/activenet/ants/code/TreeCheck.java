// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Looks at a parsed program before the rest of the compiler does: refuses what would make the compiler try things without end,
/// and says of what capsules cannot have where it stands. Safety does not rest on this; [Verifier] looks at what comes out.
final class TreeCheck extends TreeScanner<@Nullable Void, @Nullable Void> {
    private static final Set<Tree.Kind> OTHER_KINDS =
            EnumSet.of(Tree.Kind.ENUM, Tree.Kind.RECORD, Tree.Kind.ANNOTATION_TYPE);

    private final CompilationUnitTree unit;
    private final Places places;
    private final Trees trees;
    private int nodes;
    private int depth;
    private int tried;

    TreeCheck(CompilationUnitTree unit, Places places, Trees trees) {
        this.unit = unit;
        this.places = places;
        this.trees = trees;
    }

    void check() {
        if (unit.getPackage() != null) {
            say(unit.getPackage(), Reason.CLASS_NAME, "a package", "leave it out: a protocol is one file");
        }
        scan(unit, null);
    }

    private void say(Tree tree, Reason reason, String found, String advice) {
        places.atOffset(reason, trees.getSourcePositions().getStartPosition(unit, tree), found, advice);
    }

    @Override
    public @Nullable Void scan(@Nullable Tree tree, @Nullable Void none) {
        if (tree == null || nodes > Limits.TREE_NODES) {
            return null;
        }
        nodes++;
        if (nodes > Limits.TREE_NODES) {
            say(tree, Reason.TOO_LARGE, "a program of more than %d parts".formatted(Limits.TREE_NODES), "make it shorter");
            return null;
        }
        if (depth == Limits.TREE_DEPTH) {
            say(tree, Reason.TOO_DEEP, "something nested deeper than %d times".formatted(Limits.TREE_DEPTH),
                    "divide it into several statements");
            return null;
        }
        boolean isTried = isTried(tree);
        if (isTried && tried == Limits.TRIED_DEPTH) {
            say(tree, Reason.TOO_DEEP, "a switch, class or lambda inside of more than %d others".formatted(Limits.TRIED_DEPTH),
                    "give the inner ones names of their own");
            return null;
        }
        depth++;
        tried += isTried ? 1 : 0;
        super.scan(tree, none);
        tried -= isTried ? 1 : 0;
        depth--;
        return null;
    }

    private static boolean isTried(Tree tree) {
        return tree instanceof SwitchExpressionTree || tree instanceof LambdaExpressionTree
                || tree instanceof NewClassTree made && made.getClassBody() != null;
    }

    @Override
    public @Nullable Void visitLambdaExpression(LambdaExpressionTree tree, @Nullable Void none) {
        say(tree, Reason.INVOKEDYNAMIC, "a lambda", Advice.LAMBDA);
        return super.visitLambdaExpression(tree, none);
    }

    @Override
    public @Nullable Void visitMemberReference(MemberReferenceTree tree, @Nullable Void none) {
        say(tree, Reason.INVOKEDYNAMIC, "a method reference", Advice.LAMBDA);
        return null;
    }

    @Override
    public @Nullable Void visitClass(ClassTree tree, @Nullable Void none) {
        if (OTHER_KINDS.contains(tree.getKind())) {
            say(tree, Reason.CLASS_KIND, "'" + tree.getSimpleName() + "' is not an ordinary class or interface",
                    "write a class with fields in place of a record, and numbers as constants in place of an enum");
            return null;
        }
        return super.visitClass(tree, none);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree tree, @Nullable Void none) {
        if (!tree.getTypeParameters().isEmpty()) {
            say(tree, Reason.TOO_DEEP, "a method with type parameters, whose calls the compiler tries in many ways",
                    "give the type parameters to its class");
        }
        return super.visitMethod(tree, none);
    }
}
