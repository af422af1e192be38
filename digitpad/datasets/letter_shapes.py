"""The strokes of letters and symbols that are no digits, also of some that look like one."""

from digitpad.datasets.digit_shapes import Style, read_shapes

_TEXT = """
sign letters
  1 A
    line 4,100 32,2 60,100
    line 15,64 50,64
  1 C
    curve 58,16 36,2 10,24 4,56 18,92 42,99 60,84
  2 D
    line 8,2 8,98
    curve 8,2 46,10 64,48 48,90 8,98
  1 D in one stroke
    line 10,98 8,2
    curve 8,2 50,10 64,52 44,92 10,98
  1 E
    line 56,4 8,4 8,98 58,98
    line 8,50 46,50
  1 F
    line 54,4 8,4 8,100
    line 8,48 42,48
  1 H
    line 6,2 6,100
    line 58,2 58,100
    line 6,50 58,50
  1 J
    curve 46,2 46,72 30,98 4,82
  1 J with a bar
    line 14,3 72,3
    curve 44,3 44,74 28,98 2,84
  1 K
    line 8,2 8,100
    line 56,4 10,56 58,100
  1 L
    line 10,2 10,98 58,98
  1 M
    line 4,100 8,4 36,66 64,4 68,100
  1 N
    line 8,100 8,4 58,98 58,2
  1 P
    line 8,100 8,4
    curve 8,4 46,6 54,28 42,50 8,54
  1 R
    line 8,100 8,4
    curve 8,4 46,6 52,28 40,48 8,52
    line 26,52 58,100
  1 T
    line 2,4 64,4
    line 33,4 33,100
  1 U
    curve 6,2 6,60 18,94 44,94 58,60 58,2
  1 V
    line 4,2 32,98 60,2
  1 W
    line 2,2 18,98 38,30 58,98 74,2
  1 X
    line 6,2 58,98
    line 58,2 6,98
  1 Y
    line 4,2 32,46 60,2
    line 32,46 32,100
  1 a in one stroke
    curve 52,28 26,16 6,46 14,88 36,90 52,34
    curve 52,34 50,80 68,94
  1 a
    curve 54,30 30,14 8,40 10,80 34,92 52,66
    line 54,22 56,92
  1 d
    curve 52,56 28,40 8,58 10,90 34,98 52,78
    line 54,2 54,98
  1 e
    curve 6,54 54,50 46,22 20,20 6,54 18,90 56,84
  1 f
    curve 52,10 36,2 28,24 28,100
    line 8,42 48,42
  1 h
    line 8,2 8,100
    curve 8,62 28,42 50,52 52,100
  1 h with a loop
    curve 14,70 40,20 26,2 14,26 10,98
    curve 10,98 18,60 40,54 46,92 62,90
  1 k with a loop
    curve 14,70 40,20 26,2 14,26 10,98
    curve 10,70 40,44 38,64 14,70
    curve 14,70 36,76 58,98
  1 p
    line 8,24 8,100
    curve 8,36 38,22 54,44 38,66 8,64
  2 t
    line 28,2 28,98
    line 4,34 52,34
  1 t with a foot
    curve 28,2 26,84 42,98 56,86
    line 6,32 50,30
  1 k
    line 8,2 8,100
    line 46,40 10,70 50,100
  1 m
    line 4,30 4,96
    curve 4,50 18,30 32,46 34,96
    curve 34,50 50,30 64,46 66,96
  1 n
    line 8,26 8,98
    curve 8,50 28,26 50,42 52,98
  1 r
    line 10,26 10,98
    curve 10,54 26,28 48,30
  1 u
    curve 6,24 8,76 28,94 50,70
    line 52,24 54,96
  1 u in one stroke
    curve 4,24 8,84 30,92 50,26
    curve 50,26 50,84 68,92
  1 x of two bows
    curve 4,30 26,24 34,60 20,96 2,90
    curve 64,28 42,24 34,60 46,96 66,90
  1 w
    curve 2,24 8,84 24,90 36,50 48,90 64,82 70,24
  1 x
    line 8,24 54,98
    line 54,24 8,98
sign marks
  2 plus
    line 32,4 32,96
    line 2,50 62,50
  1 equals
    line 4,34 76,34
    line 4,66 76,66
  1 minus
    line 0,50 90,48
  1 bracket
    line 40,2 10,2 10,98 40,98
  1 closing bracket
    line 10,2 40,2 40,98 10,98
  1 parenthesis
    curve 42,0 10,26 10,74 42,100
  1 closing parenthesis
    curve 8,0 40,26 40,74 8,100
  1 brace
    curve 44,2 26,8 24,44 6,50
    curve 6,50 24,56 26,92 44,98
  1 star
    line 50,0 20,96 96,36 4,36 80,96 50,0
  1 asterisk
    line 50,4 50,96
    line 10,26 90,76
    line 90,26 10,76
  2 check
    line 4,54 30,92 92,6
  1 hash
    line 30,2 22,98
    line 66,2 58,98
    line 6,34 88,34
    line 2,66 84,66
  1 question
    curve 10,20 32,2 56,18 48,42 32,56 32,74
    line 32,94 32,99
  1 exclamation
    line 30,2 30,70
    line 30,92 30,99
  1 ampersand
    curve 76,98 24,36 30,6 54,14 44,40 8,70 22,98 54,86 78,52
  1 at
    curve 66,62 46,36 28,52 40,74 64,58 68,40 74,72 92,54 80,12 40,4 6,36 10,82 50,98 84,88
  1 percent
    line 84,4 12,98
    curve 22,8 8,20 22,34 34,20 22,8
    curve 76,66 62,80 76,96 90,80 76,66
  1 arrow
    line 2,50 96,50
    line 68,24 96,50 68,76
  1 down
    line 50,0 50,98
    line 24,70 50,98 76,70
  1 heart
    curve 50,30 32,6 8,16 8,48 50,96 92,48 90,16 68,6 50,30
  2 square
    line 4,4 94,6 96,94 6,96 4,4
  2 triangle
    line 50,4 96,94 4,94 50,4
  1 house
    line 8,98 8,46 50,4 92,46 92,98 8,98
  1 face
    curve 50,2 8,26 8,74 50,98 92,74 92,26 50,2
    line 34,34 34,44
    line 66,34 66,44
    curve 28,66 50,80 72,66
  2 spiral
    curve 50,50 58,44 62,56 46,64 34,48 48,30 72,40 74,68 46,84 18,62 22,26 54,8
  1 wave
    curve 0,50 16,20 32,50 48,80 64,50 80,20 96,50
  2 zigzag
    line 0,80 16,20 32,80 48,20 64,80 80,20 96,80
  1 grid
    line 34,2 34,98
    line 66,2 66,98
    line 2,34 98,34
    line 2,66 98,66
"""
# A group, then the weight and name of each symbol, then its strokes, as in digit_shapes.

LETTERS, MARKS = read_shapes(_TEXT)
"""Letters, without those that can't be told from digits (B, G, I, O, S, Z ...), and marks."""

LETTER_SHAPES: tuple[Style, ...] = (*LETTERS, *MARKS)
"""All of them."""
