### 谁可以进来，以及对不能进来的人说什么。

## 程序没有启动

start-refused = Gradepath 没有启动：{ $why }
start-no-sign-in = 其他电脑也能连到这里，却不需要登录。请设置登录（方法见 DEPLOY.md），或者用 --server.address localhost 启动，只供这台电脑使用。如果已经用别的办法挡住外人，请设置 GRADEPATH_ALLOW_NO_SIGN_IN=1。
start-host = GRADEPATH_HOSTS 中的“{ $host }”不是服务器名称。请写成 gradepath.school.example 这样的名称，多个名称之间用英文逗号隔开。
start-user-headers = 设置了 server.trustedUserHeaders。能发出这种请求头的人可以冒充任何老师，请删去这一项。
start-number = { $name } 现在是“{ $value }”，应当是大于 0 的数。
start-sign-in-missing = 登录设置不完整：secrets.toml 的 [auth] 部分缺少 { $what }。
start-sign-in-secret = cookie_secret 太短，猜中的人可以用任何账号登录。请用至少 { $n } 个随机字符。
start-sign-in-callback = redirect_uri 应当是本程序的网址，以 { $callback } 结尾。
start-sign-in-plain = redirect_uri 和 server_metadata_url 应当以 https 开头，或者就在这台电脑上。

## 请求没有得到处理

guard-host = 服务器不认识这个网址。请服务器管理员把它加到 GRADEPATH_HOSTS 中。
guard-origin = 这个请求来自另一个网站的页面，没有处理。
guard-upload-unknown = 请先登录，再上传。
guard-upload-size = 有一个文件没有注明大小，没有接收。
guard-upload-limit = 这一小时上传得太多了。每小时最多上传 { $uploads } 个文件、{ $megabytes } MB，约 { $minutes } 分钟后可以继续上传。
guard-sign-in-slow = 登录服务没有回应。请返回上一页再试。
guard-sign-in-large = 登录服务发来的账号信息太多，浏览器存不下。请服务器管理员减少要求提供的账号信息。
guard-missing = 请用 **dashboard/app.py** 启动 Gradepath，只运行这个文件挡不住外人。

## 登录页面

sign-in-title = 登录 Gradepath
sign-in-sentence = 请用学校的账号登录。登录之前不显示任何内容。
sign-in-button = 登录
sign-in-button-with = 用 { $provider } 登录
sign-in-other = 换个账号登录
sign-in-unreadable = 登录服务没有说明这是哪个账号，或者是什么时候登录的，所以没有打开任何内容。
sign-in-over = 已经退出登录：登录已过期，或者在另一个标签页退出了。请重新登录。
sign-in-not-invited = 这个账号不能使用这台服务器。请联系服务器管理员。
sign-in-who = 已登录：{ $name }
sign-in-nameless = 已登录
sign-out = 退出登录

## 班级不在老师自己的电脑上时，说明在哪里

place-server = :small[:material/lock: 本页来自服务器 **{ $host }**。上传的内容在那台服务器上处理和保存，不在这台电脑上，也不会发往别处。可以登录的：{ $who }。老师之间看不到对方的班级；服务器管理员能接触到这些数据，由其负责保管。]
place-everybody = 服务器认可的所有账号
place-named = 只有 { $teachers }
place-open = :small[:material/lock_open: 本页来自另一台电脑，或者其他人也能打开本页。这里**不用登录**，能连到这台服务器的人都可以使用。上传的内容在那里处理和保存，不会发往别处。]
