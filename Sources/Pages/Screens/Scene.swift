import TandemPlan

/// Two armchairs of one size under one lamp: a picture for the first page, and in small for a list that is empty.
enum Scene {
  static let welcome = HTML.element(
    .svg, [.draw(.viewBox, "0 0 560 420"), .look(.scene), .picture(WelcomeWords.scene.text)],
    [
      Picture.circle("280", "192", "170", .look(.wall)), Picture.line("M258 96h44l96 262H162z", .look(.glow)),
      Picture.line("M280 8v60", .look(.thin)),
      Picture.line("M244 98c0-24 16-34 36-34s36 10 36 34z", .look(.dark)), first, second,
      .element(
        .ellipse, [.draw(.cx, "280"), .draw(.cy, "282"), .draw(.rx, "46"), .draw(.ry, "7"), .look(.dark)], []),
      Picture.line("M280 286v72M258 360h44", .look(.thin)),
      Picture.box("246", "258", "18", "18", "7", .look(.fillOne)),
      Picture.box("296", "258", "18", "18", "4", .look(.fillTwo)),
      Picture.line("M270 273l4-5h14l4 5z", .look(.page)), Picture.line("M40 362h480", .look(.floor)),
    ])

  /// The same two, with room for a third chair between them.
  static let emptyList = HTML.element(
    .svg, [.draw(.viewBox, "40 150 480 220"), .looks([.scene, .vignette]), .hiddenFromSpeech],
    [
      first, second, Picture.box("240", "190", "80", "110", "34", .look(.ghost)),
      Picture.box("230", "268", "100", "58", "26", .look(.ghost)), Picture.line("M40 362h480", .look(.floor)),
    ])

  private static let first = HTML.element(
    .g, [],
    [
      Picture.box("70", "170", "112", "140", "54", .look(.fillOne)),
      Picture.box("88", "236", "128", "52", "24", .look(.washOne)),
      Picture.box("64", "262", "156", "72", "34", .look(.fillOne)),
      Picture.line("M92 336l-6 24M192 336l6 24", .look(.thin)),
    ])

  private static let second = HTML.element(
    .g, [],
    [
      Picture.box("378", "170", "112", "140", "26", .look(.fillTwo)),
      Picture.box("344", "236", "128", "52", "15", .look(.washTwo)),
      Picture.box("340", "262", "156", "72", "18", .look(.fillTwo)),
      Picture.line("M368 336l-6 24M468 336l6 24", .look(.thin)),
    ])
}
